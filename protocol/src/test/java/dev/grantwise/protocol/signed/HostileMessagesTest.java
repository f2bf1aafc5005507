package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.CLIENT;
import static dev.grantwise.protocol.signed.Parties.CLIENT_KEY;
import static dev.grantwise.protocol.signed.Parties.CLIENT_SIGNER;
import static dev.grantwise.protocol.signed.Parties.ISSUER;
import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.RANDOMNESS;
import static dev.grantwise.protocol.signed.Parties.SERVER_KEY;
import static dev.grantwise.protocol.signed.Parties.SERVER_SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.rule.pushed.RequestSigning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Generated input for every check: what is not good is refused, and nothing is thrown (A63). */
final class HostileMessagesTest {

  private static final long SEED = HostileInput.seed();
  private static final int ROUNDS = 3000;
  private static final List<String> NAMES =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "client_id",
          "state",
          "code",
          "error",
          "request",
          "request_uri",
          "resource",
          "claims",
          "authorization_details",
          "max_age",
          "token_introspection",
          "active",
          "",
          "\u0000",
          "__proto__");

  /** A check by its name, the key that it trusts and the type it wants. */
  private record Check(
      String name, SigningKey key, JwtType type, JsonObject good, Function<String, Checked<?>> of) {

    Checked<?> ofSigned(JsonObject claims) {
      return of.apply(Parties.sign(key, type, claims));
    }
  }

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              "assertion",
              CLIENT_KEY,
              JwtType.CLIENT_AUTHENTICATION,
              ClientAssertionClaims.fresh(CLIENT, ISSUER, RANDOMNESS, NOW).toJson(),
              text ->
                  ClientAssertionCheck.check(
                      ClientAssertion.ofPlatform(text),
                      AssertionTerms.strict(CLIENT_SIGNER, ISSUER),
                      Parties.replays(),
                      NOW)),
          new Check(
              "request object",
              CLIENT_KEY,
              JwtType.REQUEST_OBJECT,
              envelope(CLIENT.value(), ISSUER.value()).with("client_id", CLIENT.value()),
              text ->
                  RequestObjectCheck.check(
                      new RequestObject(text),
                      RequestObjectTerms.strict(CLIENT_SIGNER, ISSUER),
                      NOW)),
          new Check(
              "signed response",
              SERVER_KEY,
              JwtType.JWT,
              envelope(ISSUER.value(), CLIENT.value()).with("code", "c-1"),
              text ->
                  SignedResponseCheck.check(
                      Parameters.of("response", text), SERVER_SIGNER, CLIENT, NOW)),
          new Check(
              "signed introspection",
              SERVER_KEY,
              JwtType.TOKEN_INTROSPECTION,
              envelope(ISSUER.value(), CLIENT.value())
                  .with("token_introspection", JsonObject.EMPTY.with("active", true)),
              text ->
                  SignedIntrospectionCheck.check(
                      new SignedIntrospection(text), SERVER_SIGNER, CLIENT.value(), NOW)));

  private final Random random = new Random(SEED);

  @Test
  void acceptsNothingThatWasChangedByOneCharacter() {
    for (Check check : CHECKS) {
      String good = Parties.sign(check.key(), check.type(), check.good());
      assertThat(check.of().apply(good)).as(check.name()).isInstanceOf(Checked.Accepted.class);
      for (int round = 0; round < ROUNDS / 10; round++) {
        String changed = changed(good);
        assertThat(check.of().apply(changed))
            .as("%s, seed %d: %s", check.name(), SEED, changed)
            .isNotInstanceOf(Checked.Accepted.class);
      }
    }
  }

  @Test
  void throwsNothingWhateverTheClaimsAre() {
    for (Check check : CHECKS) {
      int accepted = 0;
      for (int round = 0; round < ROUNDS / 10; round++) {
        JsonObject claims = hostile(check.good());
        Checked<?> checked = check.ofSigned(claims);
        assertThat(checked).as("%s, seed %d: %s", check.name(), SEED, claims.encode()).isNotNull();
        accepted += checked instanceof Checked.Accepted<?> ? 1 : 0;
      }
      // Most are spoilt; a generator that spoils all or none shows nothing.
      assertThat(accepted).as("%s, seed %d", check.name(), SEED).isBetween(1, ROUNDS / 10 - 1);
    }
  }

  @Test
  void throwsNothingWhateverTheTextIs() {
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(1 + random.nextInt(200));
      for (Check check : CHECKS) {
        assertThat(check.of().apply(text))
            .as("%s, seed %d: %s", check.name(), SEED, text)
            .isInstanceOf(Checked.Unverified.class);
      }
      ClientAssertionCheck.claimedClient(ClientAssertion.ofPlatform(text));
      PlatformAssertion.parse(text, NOW);
      assertThat(CarriedRequest.pushed(Parameters.of("request_uri", text), RequestSigning.OPTIONAL))
          .isInstanceOf(Checked.Refused.class);
    }
  }

  @Test
  void refusesAMessageOfAMegabyteBeforeReadingIt() {
    String megabyte = "a".repeat(1024 * 1024);
    for (Check check : CHECKS) {
      assertThat(check.of().apply(megabyte)).isInstanceOf(Checked.Unverified.class);
      assertThat(check.ofSigned(check.good().with("state", megabyte)))
          .isInstanceOf(Checked.Unverified.class);
    }
  }

  private static JsonObject envelope(String issuer, String audience) {
    return JsonObject.EMPTY
        .with("iss", issuer)
        .with("aud", audience)
        .with("iat", NOW.getEpochSecond())
        .with("nbf", NOW.getEpochSecond())
        .with("exp", NOW.plusSeconds(60).getEpochSecond());
  }

  private JsonObject hostile(JsonObject good) {
    JsonObject claims = good;
    for (int i = random.nextInt(4); i >= 0; i--) {
      claims = spoilt(claims, NAMES.get(random.nextInt(NAMES.size())));
    }
    return claims;
  }

  private JsonObject spoilt(JsonObject claims, String name) {
    return switch (random.nextInt(8)) {
      case 0 -> claims.without(name);
      case 1 -> claims.with(name, text(random.nextInt(20)));
      case 2 -> claims.with(name, random.nextLong());
      case 3 -> claims.with(name, random.nextBoolean());
      case 4 -> claims.with(name, List.of(text(3), text(3)));
      case 5 -> claims.with(name, List.of());
      case 6 -> claims.with(name, JsonObject.EMPTY.with("x", text(3)));
      default -> claims.withObjects(name, new ArrayList<>(List.of(JsonObject.EMPTY)));
    };
  }

  private String changed(String good) {
    int at = random.nextInt(good.length() - 1);
    return switch (random.nextInt(3)) {
      case 0 -> good.substring(0, at) + good.substring(at + 1);
      case 1 ->
          good.substring(0, at) + (good.charAt(at) == 'A' ? 'B' : 'A') + good.substring(at + 1);
      default -> good.substring(0, at) + text(1) + good.substring(at);
    };
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> ".";
            case 1 -> "eyJhbGciOiJFUzI1NiJ9";
            case 2 -> Character.toString((char) random.nextInt(0x250));
            default -> Character.toString("AZaz09-_=+/ {}\"".charAt(random.nextInt(15)));
          });
    }
    return text.toString();
  }
}
