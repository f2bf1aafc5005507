package dev.grantwise.server.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.RefreshToken;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefreshTokenCodecTest {

  private static final RefreshTokenKey FIRST = key("k1", 1);
  private static final RefreshTokenKey SECOND = key("k2", 2);
  private static final FamilyId FAMILY = new FamilyId("ZmFtaWx5");
  private static final FamilySalt SALT = new FamilySalt("c2FsdA");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final RefreshTokenCodec CODEC = codec(FIRST);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "junk",
        "rt.",
        "rt.....",
        "rt.k1.a.0.b.",
        "rt.k1.a.0.b.AAAAAAAAAAAAAAAAAAAAAA",
        "rt.k9.a.0.b.AAAAAAAAAAAAAAAAAAAAAA",
        "at.k1.a.0.b.AAAAAAAAAAAAAAAAAAAAAA"
      })
  void opensNothingThatItDidNotMake(String junk) {
    assertThat(CODEC.open(junk)).isEmpty();
  }

  @Test
  void opensNoTokenWithAnyCharacterChanged() {
    String token = token(0).reveal();
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(CODEC.open(changed)).as("changed at " + i).isEmpty();
    }
  }

  @Test
  void opensNoTruncatedOrExtendedToken() {
    String token = token(0).reveal();
    for (int i = 0; i < token.length(); i++) {
      assertThat(CODEC.open(token.substring(0, i))).isEmpty();
    }
    assertThat(CODEC.open(token + "A")).isEmpty();
    assertThat(CODEC.open(token + ".")).isEmpty();
    assertThat(CODEC.open(token + "A".repeat(100_000))).isEmpty();
  }

  @Test
  void opensNoTokenOfAKeyThatIsGone() {
    assertThat(codec(SECOND).open(token(0).reveal())).isEmpty();
  }

  @Test
  void derivesAnotherSecretForEveryCircumstance() {
    List<RefreshSecret> secrets =
        List.of(
            CODEC.secret("k1", FAMILY, SALT, CLIENT, 0),
            CODEC.secret("k1", FAMILY, SALT, CLIENT, 1),
            CODEC.secret("k1", FAMILY, SALT, new ClientId("other"), 0),
            CODEC.secret("k1", FAMILY, new FamilySalt("b3RoZXI"), CLIENT, 0),
            CODEC.secret("k1", new FamilyId("b3RoZXI"), SALT, CLIENT, 0),
            codec(FIRST, SECOND).secret("k2", FAMILY, SALT, CLIENT, 0));
    assertThat(secrets).doesNotHaveDuplicates();
  }

  @Test
  void refusesShortKeysAndBadIds() {
    assertThatThrownBy(() -> RefreshTokenKey.of("k1", new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RefreshTokenKey.of("k.1", new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void derivesTheSameSecretAgain() {
    assertThat(CODEC.secret("k1", FAMILY, SALT, CLIENT, 7))
        .isEqualTo(codec(FIRST, SECOND).secret("k1", FAMILY, SALT, CLIENT, 7));
  }

  @Test
  void opensWhatItMade() {
    RefreshToken token = token(12);
    assertThat(token.reveal()).startsWith("rt.k1.").hasSizeLessThan(200);
    assertThat(CODEC.open(token.reveal()))
        .contains(
            new RefreshTokenCodec.Opened(FAMILY, 12, CODEC.secret("k1", FAMILY, SALT, CLIENT, 12)));
  }

  private static RefreshToken token(long generation) {
    return CODEC.token(
        "k1", FAMILY, generation, CODEC.secret("k1", FAMILY, SALT, CLIENT, generation));
  }

  private static RefreshTokenCodec codec(RefreshTokenKey... keys) {
    return new RefreshTokenCodec(new RefreshTokenKeys(List.of(keys)));
  }

  private static RefreshTokenKey key(String id, int fill) {
    byte[] master = new byte[RefreshTokenKey.MIN_MASTER_BYTES];
    Arrays.fill(master, (byte) fill);
    return RefreshTokenKey.of(id, master);
  }
}
