package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KnownHeadersTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final String CLAIMS = "{\"sub\":\"alice\"}";

  private final KnownHeaders headers = new KnownHeaders();

  private static CompactJws jws(String header) {
    return CompactJws.parse(Forger.signed(header, CLAIMS, KEY)).orThrow();
  }

  private static String header(Object number) {
    return "{\"alg\":\"ES256\",\"kid\":\"" + KEY.id() + "\",\"n\":\"" + number + "\"}";
  }

  @Test
  void keepsWhatItReads() {
    CompactJws genuine = jws(header(1));
    assertThat(headers.read(genuine.encodedHeader())).isEqualTo(Parsed.of(genuine.header()));
    headers.add(genuine);
    assertThat(headers.read(genuine.encodedHeader()).orThrow()).isSameAs(genuine.header());
  }

  @Test
  void keepsNothingThatIsNotAdded() {
    CompactJws genuine = jws(header(1));
    headers.read(genuine.encodedHeader());
    assertThat(headers.size()).isZero();
    assertThat(headers.read("e30").orThrow()).isEqualTo(JsonObject.EMPTY);
    assertThat(headers.read("!").toOptional()).isEmpty();
  }

  @Test
  void keepsNoMoreThanThereIsRoomFor() {
    for (int i = 0; i < 10 * KnownHeaders.ROOM; i++) {
      CompactJws genuine = jws(header(i));
      headers.add(genuine);
      headers.add(genuine);
      assertThat(headers.size()).isBetween(1, KnownHeaders.ROOM);
      assertThat(headers.read(genuine.encodedHeader()).orThrow()).isSameAs(genuine.header());
    }
    int before = headers.size();
    headers.add(jws(header("x".repeat(KnownHeaders.LONGEST))));
    assertThat(headers.size()).isEqualTo(before);
  }

  /** A header that passed once passes for no other key, algorithm or signature. */
  @Test
  void isNoReasonToBelieveTheNextTokenOfThatHeader() {
    JwtVerifier verifier = new JwtVerifier(Set.of(SigningAlgorithm.ES256));
    AccessToken good = new AccessToken(Forger.signed(header(1), CLAIMS, KEY));
    AccessToken forged = new AccessToken(Forger.signed(header(1), CLAIMS, OTHER));
    assertReason(verifier.verify(forged, KEYS), RefusedJwt.Reason.WRONG_SIGNATURE);
    for (int i = 0; i < 2; i++) {
      assertThat(verifier.verify(good, KEYS)).isInstanceOf(VerifiedJwt.class);
      assertReason(verifier.verify(forged, KEYS), RefusedJwt.Reason.WRONG_SIGNATURE);
      assertReason(verifier.verify(good, KeySet.EMPTY), RefusedJwt.Reason.UNKNOWN_KEY);
      KeySet twice = new KeySet(List.of(KEY.verificationKey(), OTHER.verificationKey()));
      assertThat(verifier.verify(good, twice)).isInstanceOf(VerifiedJwt.class);
    }
  }

  private static void assertReason(JwtVerification verification, RefusedJwt.Reason reason) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            RefusedJwt.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
