package dev.grantwise.store.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.Envelope.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Encryption of single values: what does not open outnumbers what does. */
final class EnvelopeTest {

  private static final Place PLACE = new Place("interaction.request", "row 1");

  private final Randomness randomness = new Random(20261122)::nextBytes;
  private final NamedKey old = NamedKey.generate(randomness);
  private final NamedKey current = NamedKey.generate(randomness);
  private final Envelope envelope = new Envelope(List.of(current, old), randomness);

  @Test
  void doesNotOpenInAnotherRow() {
    byte[] sealed = envelope.seal(PLACE, "state=xyz");
    assertUnopened(envelope, new Place(PLACE.column(), "row 2"), sealed);
  }

  @Test
  void doesNotOpenInAnotherColumn() {
    byte[] sealed = envelope.seal(PLACE, "state=xyz");
    assertUnopened(envelope, new Place("grant.tokens", PLACE.row()), sealed);
  }

  @Test
  void doesNotConfuseWhereColumnEndsAndRowBegins() {
    byte[] sealed = envelope.seal(new Place("ab", "c"), "text");
    assertUnopened(envelope, new Place("a", "bc"), sealed);
  }

  @Test
  void doesNotOpenWhenAnyByteIsChanged() {
    byte[] sealed = envelope.seal(PLACE, "state=xyz");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertUnopened(envelope, PLACE, changed);
    }
  }

  @Test
  void doesNotOpenWhenCutShort() {
    byte[] sealed = envelope.seal(PLACE, "state=xyz");
    for (int length = 0; length < sealed.length; length++) {
      assertUnopened(envelope, PLACE, Arrays.copyOf(sealed, length));
    }
  }

  @Test
  void doesNotOpenUnderAnotherKeyOfTheSameName() {
    byte[] other = new byte[NamedKey.BYTES];
    Envelope impostor = new Envelope(List.of(new NamedKey(current.id(), other)), randomness);
    assertUnopened(impostor, PLACE, envelope.seal(PLACE, "state=xyz"));
  }

  @Test
  void opensWhatAnOlderKeySealed() {
    byte[] sealed = new Envelope(List.of(old), randomness).seal(PLACE, "state=é");
    assertThat(envelope.open(PLACE, sealed)).isEqualTo("state=é");
  }

  @Test
  void sealsWithTheFirstKeyAndNeverTwiceAlike() {
    byte[] sealed = envelope.seal(PLACE, "state=xyz");
    assertThat(new Envelope(List.of(current), randomness).open(PLACE, sealed))
        .isEqualTo("state=xyz");
    assertThat(envelope.seal(PLACE, "state=xyz")).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("state");
  }

  private static void assertUnopened(Envelope envelope, Place place, byte[] sealed) {
    assertThatThrownBy(() -> envelope.open(place, sealed))
        .isInstanceOfSatisfying(
            StorageException.class,
            e ->
                assertThat(e.kind())
                    .isIn(StorageException.Kind.WRONG_KEYS, StorageException.Kind.KEY_MISSING));
  }
}
