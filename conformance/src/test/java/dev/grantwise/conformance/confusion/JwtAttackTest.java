package dev.grantwise.conformance.confusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.protocol.jose.JwtAttack;
import dev.grantwise.protocol.jose.JwtAttacks;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyInHeader;
import dev.grantwise.protocol.jose.ProofAttacks;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.TrustedKeys;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.server.key.OwnTokens;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** RFC 8725: attacks A38, A39, A40 and A63 at everybody who takes a JWT, with either provider. */
class JwtAttackTest {

  /** Raise them with the list: a matrix that shrinks must not pass. */
  private static final int ATTACKS_WITH_KNOWN_KEYS = 86;

  private static final int ATTACKS_WITH_A_KEY_IN_THE_HEADER = 67;

  private static final Map<SignaturesBy, TrustedKeys> KEYS = new EnumMap<>(SignaturesBy.class);

  @TestFactory
  Stream<DynamicNode> refusesEveryAttackForItsOwnReason() {
    return Arrays.stream(SignaturesBy.values())
        .filter(SignaturesBy::isHere)
        .flatMap(
            by ->
                Arrays.stream(Consumer.values())
                    .map(
                        consumer ->
                            DynamicContainer.dynamicContainer(
                                consumer + " with signatures by " + by, attacks(by, consumer))));
  }

  private static Stream<DynamicTest> attacks(SignaturesBy by, Consumer consumer) {
    return on(consumer, by).stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(attack.toString(), () -> refuses(by, consumer, attack)));
  }

  private static void refuses(SignaturesBy by, Consumer consumer, JwtAttack attack) {
    RefusedJwt expected = by.run(() -> refusal(consumer, attack, keys(by)));
    assertThat(expected.reason()).as(expected.text()).isEqualTo(attack.reason());
    switch (by.run(() -> consumer.of(attack.token(), keys(by).set()))) {
      case Verdict.Taken() -> fail(consumer + " takes " + attack);
      case Verdict.Refused(String why) -> assertThat(why).endsWith(expected.text());
      case Verdict.NoToken(String why) -> assertThat(isB64Token(attack)).as(why).isFalse();
      case Verdict.Silent() -> assertThat(consumer.reader()).isEqualTo(OwnTokens.class);
    }
  }

  /** RFC 6750 2.1: what a header can carry at all. */
  private static boolean isB64Token(JwtAttack attack) {
    return attack.token().matches("[A-Za-z0-9._~+/-]+=*");
  }

  /** What the reader of signatures says, which the consumer passes on. */
  private static RefusedJwt refusal(Consumer consumer, JwtAttack attack, TrustedKeys keys) {
    AccessToken token = new AccessToken(attack.token());
    return consumer.own() == Kind.DPOP_PROOF
        ? ((KeyInHeader.Possession.Refused) new KeyInHeader(OneParty.ALGORITHMS).read(token))
            .refusal()
        : (RefusedJwt) new JwtVerifier(OneParty.ALGORITHMS).verify(token, keys.set());
  }

  /** Otherwise all of this would only show that consumers take nothing. */
  @Test
  void takesTheGenuineTokenThatTheAttacksAreMadeFrom() {
    Arrays.stream(SignaturesBy.values())
        .filter(SignaturesBy::isHere)
        .forEach(JwtAttackTest::takesTheGenuineToken);
  }

  private static void takesTheGenuineToken(SignaturesBy by) {
    for (Consumer consumer : Consumer.values()) {
      assertThat(by.run(() -> consumer.of(genuine(consumer, by), keys(by).set())))
          .as("%s with signatures by %s", consumer, by)
          .isInstanceOf(Verdict.Taken.class);
    }
  }

  @Test
  void triesEveryAttack() {
    for (Consumer consumer : Consumer.values()) {
      List<JwtAttack> attacks = on(consumer, SignaturesBy.JDK);
      assertThat(attacks)
          .hasSizeGreaterThanOrEqualTo(
              consumer.own() == Kind.DPOP_PROOF
                  ? ATTACKS_WITH_A_KEY_IN_THE_HEADER
                  : ATTACKS_WITH_KNOWN_KEYS);
      assertThat(attacks).extracting(JwtAttack::row).contains("A38", "A39", "A40", "A63");
      assertThat(attacks).extracting(JwtAttack::toString).doesNotHaveDuplicates();
      assertThat(attacks).extracting(JwtAttack::token).doesNotHaveDuplicates();
    }
  }

  @Test
  void usesTheProviderThatItNames() {
    assertThat(SignaturesBy.JDK.run(JwtAttackTest::provider)).startsWith("Sun");
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the native part is for Linux");
    assertThat(SignaturesBy.CORRETTO.run(JwtAttackTest::provider)).isEqualTo("GrantwiseSignatures");
  }

  private static String provider() {
    try {
      return KeyFactory.getInstance("EC").getProvider().getName();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String genuine(Consumer consumer, SignaturesBy by) {
    return consumer.genuine(keys(by).own());
  }

  private static synchronized TrustedKeys keys(SignaturesBy by) {
    return KEYS.computeIfAbsent(by, provider -> provider.run(TrustedKeys::generate));
  }

  private static List<JwtAttack> on(Consumer consumer, SignaturesBy by) {
    TrustedKeys keys = keys(by);
    return by.run(
        () ->
            consumer.own() == Kind.DPOP_PROOF
                ? ProofAttacks.on(genuine(consumer, by), keys)
                : JwtAttacks.on(genuine(consumer, by), keys));
  }
}
