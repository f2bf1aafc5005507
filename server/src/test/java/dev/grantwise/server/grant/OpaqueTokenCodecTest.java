package dev.grantwise.server.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.secret.SecretHasher;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Junk dies before the database is asked, and no token of one kind passes for another (A32). */
final class OpaqueTokenCodecTest {

  private static final Randomness RANDOMNESS = new Random(20261126)::nextBytes;

  private final OpaqueTokenCodec codec = codec(1);

  private static OpaqueTokenCodec codec(int key) {
    byte[] pepper = new byte[32];
    Arrays.fill(pepper, (byte) key);
    return OpaqueTokenCodec.under(SecretHasher.of(pepper));
  }

  @Test
  void opensWhatItMade() {
    AccessToken token = codec.generate(RANDOMNESS);
    assertThat(token.reveal()).matches("at\\.1\\.[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}");
    assertThat(codec.looksLike(token)).isTrue();
    assertThat(codec.open(token)).contains(token);
    assertThat(codec.generate(RANDOMNESS)).isNotEqualTo(token);
  }

  @Test
  void opensNothingOfAnotherServer() {
    assertThat(codec.open(codec(2).generate(RANDOMNESS))).isEmpty();
  }

  /** One spelling alone, whichever character is changed, added or missing. */
  @Test
  void opensNothingThatIsNotExactlyWhatItMade() {
    String token = codec.generate(RANDOMNESS).reveal();
    for (int at = 1; at < token.length(); at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(codec.open(new AccessToken(changed))).as(changed).isEmpty();
      assertThat(codec.open(new AccessToken(token.substring(0, at)))).isEmpty();
    }
    assertThat(codec.open(new AccessToken(token + "A"))).isEmpty();
    assertThat(codec.open(new AccessToken(token + "."))).isEmpty();
    assertThat(codec.open(new AccessToken(token + "="))).isEmpty();
    assertThat(codec.open(new AccessToken(" " + token))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"at", "at.", "at.1", "at.1.", "at.1..", "at.2.a.b", "rt.k1.a.0.b.c", "eyJ.e30.x"})
  void opensNoJunk(String junk) {
    assertThat(codec.open(new AccessToken(junk))).isEmpty();
  }

  @Test
  void opensNothingThatIsTooLong() {
    assertThat(codec.open(new AccessToken("at.1." + "x".repeat(100_000) + ".y"))).isEmpty();
  }
}
