package dev.grantwise.protocol.signed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.secret.Randomness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A client, a server, their keys, and what a test says of a check. */
final class Parties {

  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final Issuer ISSUER = new Issuer("https://as.example");
  static final ClientId CLIENT = new ClientId("photos");
  static final SigningKey CLIENT_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  static final SigningKey SERVER_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  static final SigningKey STRANGERS_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  static final ClientSigner CLIENT_SIGNER =
      new ClientSigner(CLIENT, keys(CLIENT_KEY), Set.of(SigningAlgorithm.ES256));
  static final IssuerSigner SERVER_SIGNER =
      new IssuerSigner(ISSUER, keys(SERVER_KEY), Set.of(SigningAlgorithm.ES256));

  private static final Random RANDOM = new Random(7);
  static final Randomness RANDOMNESS = RANDOM::nextBytes;

  private Parties() {}

  /** Remembers everything, for one test. */
  static ReplayGuard replays() {
    Map<SingleUse, Instant> used = new ConcurrentHashMap<>();
    return (what, now) ->
        used.putIfAbsent(what, now) == null ? ReplayGuard.Use.FIRST : ReplayGuard.Use.REPEATED;
  }

  static KeySet keys(SigningKey... keys) {
    return new KeySet(List.of(keys).stream().map(SigningKey::verificationKey).toList());
  }

  static String sign(SigningKey key, JwtType type, JsonObject claims) {
    return new JwtSigner(key).sign(type, claims).reveal();
  }

  /** With a header of any kind and a signature of none. */
  static String unsigned(JsonObject header, JsonObject claims, String signature) {
    return base64Url(header.encode()) + "." + base64Url(claims.encode()) + "." + signature;
  }

  static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static <T> T accepted(Checked<T> checked) {
    assertThat(checked).isInstanceOf(Checked.Accepted.class);
    return checked.toOptional().orElseThrow();
  }

  static <T> Violation assertRefused(Checked<T> checked, String rule) {
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    assertThat(checked.toOptional()).isEmpty();
    Violation violation = ((Checked.Refused<T>) checked).violation();
    assertThat(violation.requirement().id().value()).isEqualTo(rule);
    return violation;
  }

  static <T> void assertUnverified(Checked<T> checked, RefusedJwt.Reason reason) {
    assertThat(checked).isInstanceOf(Checked.Unverified.class);
    assertThat(checked.toOptional()).isEmpty();
    assertThat(((Checked.Unverified<T>) checked).jwt().reason()).isEqualTo(reason);
  }
}
