package dev.grantwise.protocol.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.keyfile.KeyText;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.keyset.RemoteKeys;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import dev.grantwise.protocol.scope.ScopeSet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attack A63: what is too much is refused for being too much, and before it costs anything. What a
 * refusal costs is counted in bytes, of which a parser that had begun to read would need more.
 */
final class OversizedInputTest {

  private static final int MEGABYTE = 1024 * 1024;

  /** Less than a parser needs for any of these inputs, which are all larger by far. */
  private static final long AT_ONCE = 16 * 1024;

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"" + KEY.id() + "\"}";
  private static final String SIGNED = Wire.signed(KEY, HEADER, "{\"sub\":\"alice\"}");

  @Test
  void refusesAStateOfAMegabyte() {
    String query = "state=" + "s".repeat(MEGABYTE);
    Body form = Body.of(query);

    assertMalformed(Parameters.parse(query), "parameters", "at most 65536 characters");
    assertMalformed(Parameters.parse(form), "parameters", "at most 65536 characters");
    assertAtOnce(() -> Parameters.parse(query));
    assertAtOnce(() -> Parameters.parse(form));
  }

  @Test
  void refusesAHundredAndOneParameters() {
    assertMalformed(Parameters.parse("a=b&".repeat(101)), "parameters", "at most 100 parameters");
  }

  @Test
  void refusesTenThousandScopes() {
    String spaced =
        IntStream.range(0, 10_000).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));
    String expected = "at most " + ScopeSet.MAX_COUNT + " scopes";

    assertMalformed(ScopeSet.parse(spaced), "scope", expected);
    assertMalformed(ScopeDelimiter.COMMA.parse(spaced.replace(' ', ',')), "scope", expected);
    assertMalformed(
        TokenRequest.parse(Parameters.of("grant_type", "client_credentials").with("scope", spaced)),
        "scope",
        expected);
    assertMalformed(
        TokenResponse.parse(
            JsonObject.EMPTY
                .with("access_token", "a")
                .with("token_type", "Bearer")
                .with("scope", spaced)
                .encode()),
        "scope",
        expected);
  }

  @Test
  void takesAsManyScopesAsItSays() {
    String most =
        IntStream.range(0, ScopeSet.MAX_COUNT)
            .mapToObj(i -> "s" + i)
            .collect(Collectors.joining(" "));

    assertThat(ScopeSet.parse(most).orThrow().scopes()).hasSize(ScopeSet.MAX_COUNT);
    assertMalformed(ScopeSet.parse(most + " one-more"), "scope", "at most 1000 scopes");
  }

  @Test
  void refusesAJwtOf100KilobytesUnread() {
    for (String token :
        List.of(
            SIGNED + "A".repeat(100_000),
            "A".repeat(100_000) + SIGNED,
            Wire.signed(KEY, HEADER, "{\"sub\":\"" + "a".repeat(100_000) + "\"}"))) {
      assertRefused(token, Reason.MALFORMED, "JWT: expected at most 16384 characters");
      AccessToken secret = new AccessToken(token);
      assertAtOnce(() -> verifier().verify(secret, KEYS));
    }
  }

  @Test
  void refusesAJwtOfManyClaims() {
    String claims =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"c" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));

    assertRefused(
        Wire.signed(KEY, HEADER, claims),
        Reason.MALFORMED,
        "JWT: expected at most 16384 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 1_000, 100_000})
  void refusesJsonThatIsDeep(int levels) {
    assertThat(JsonObject.parse(objects(levels))).isInstanceOf(Parsed.Malformed.class);
    assertThat(JsonObject.parse("{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}"))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(JsonObject.parse("{\"a\":" + "[".repeat(levels)))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void takesJsonAsDeepAsItSays() {
    assertThat(JsonObject.parse(objects(JsonObject.MAX_DEPTH)).toOptional()).isPresent();
  }

  @Test
  void refusesJsonOfMoreThanAMegabyteUnread() {
    String text = "{\"a\":\"" + "x".repeat(10 * MEGABYTE) + "\"}";
    assertMalformed(JsonObject.parse(text), "JSON", "at most 1048576 characters");
    assertAtOnce(() -> JsonObject.parse(text));
  }

  /** RFC 7516 4.1.3, CVE-2023-52428 and its kin: nothing is decompressed, since nothing can be. */
  @Test
  void refusesAJweWhateverItAsksToBeInflated() {
    String jwe =
        encoded("{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}") + "..AAAA.AAAA.AAAA";

    assertRefused(jwe, Reason.MALFORMED, "JWT: expected exactly three parts");
    assertRefused(
        Wire.signed(KEY, "{\"alg\":\"ES256\",\"zip\":\"DEF\"}", "{}"),
        Reason.UNSUPPORTED_HEADER,
        "header: expected no [crit, b64, zip], saw zip");
  }

  /** RFC 7518 4.8.1.2, CVE-2025-53864 and its kin: no count is ever believed. */
  @Test
  void refusesPbes2WhateverItsCount() {
    String header =
        "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"AAAA\",\"p2c\":2147483647}";
    String expected = "alg: expected an asymmetric signature, saw something else";

    assertRefused(
        encoded(header) + ".AAAA.AAAA.AAAA.AAAA",
        Reason.MALFORMED,
        "JWT: expected exactly three parts");
    assertRefused(Wire.signed(KEY, header, "{}"), Reason.ALGORITHM_NOT_ALLOWED, expected);
  }

  /** RFC 7518 3.3: too small to hold, or too large to check. */
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2040, 4104, 8192, 16_384, 1_000_000})
  void refusesRsaKeysOfOtherSizes(int bits) {
    assertMalformed(VerificationKey.parse(rsa(bits)), "RSA key", "2048 to 4096 bits");
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072, 4096})
  void takesRsaKeysOfUsualSizes(int bits) {
    assertThat(VerificationKey.parse(rsa(bits)).toOptional()).isPresent();
  }

  /** An exponent of the modulus' size makes each check cost as much as a signature. */
  @Test
  void refusesRsaKeysWithAHugeExponent() {
    JsonObject key = rsa(2048);
    assertMalformed(
        VerificationKey.parse(key.with("e", key.string("n"))), "JWK", "a valid public key");
  }

  @Test
  void refusesAKeySetOfTenMegabytesUnread() {
    String set = "{\"keys\":[" + " ".repeat(10 * MEGABYTE) + "]}";

    assertMalformed(KeySet.parse(set), "JSON", "at most 1048576 characters");
    assertAtOnce(() -> KeySet.parse(set));
  }

  /** What was fetched has its own bound, which is lower. */
  @Test
  void refusesAFetchedKeySetOfMoreThan64KilobytesUnread() {
    List<String> failures = new ArrayList<>();
    Body body = Body.of("{\"keys\":[" + " ".repeat(10 * MEGABYTE) + "]}");

    assertThat(fetched(body, failures)).isEmpty();
    assertThat(failures).singleElement().asString().contains("expected at most 65536");
  }

  @Test
  void refusesASetOfTooManyKeys() {
    String jwk = KEY.verificationKey().toJson().encode();
    String set = "{\"keys\":[" + String.join(",", java.util.Collections.nCopies(65, jwk)) + "]}";

    assertMalformed(KeySet.parse(set), "JWK Set", "an array keys of at most 64 objects");
  }

  @Test
  void refusesAKeyFileThatIsLong() {
    KeyText text = new KeyText("-----BEGIN PRIVATE KEY-----\n" + "A".repeat(MEGABYTE));

    assertThat(text.read(Optional.empty()))
        .isInstanceOfSatisfying(
            KeyReading.Unusable.class,
            refused -> assertThat(refused.problem().kind()).isEqualTo(KeyProblem.Kind.TOO_LARGE));
    assertAtOnce(() -> text.read(Optional.empty()));
  }

  /** Attack A65: the stack of a regular expression is finite. */
  @Test
  void refusesALongPrefixOfPaths() {
    assertThat(BackendPaths.parse("/a".repeat(MEGABYTE)).toOptional()).isEmpty();
  }

  /** Attack A65: 16,384 names of one hash code. */
  @Test
  void readsNamesThatCollideAtNoGreatCost() {
    String colliding =
        IntStream.range(0, 1 << 14)
            .mapToObj(i -> "\"" + collision(i) + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(collision(5).hashCode()).isEqualTo(collision(12_345).hashCode());

    assertThat(Allocation.of(() -> JsonObject.parse(colliding))).isLessThan(64L * MEGABYTE);
  }

  private static Optional<KeySet> fetched(Body body, List<String> failures) {
    return new RemoteKeys(
            () -> new KeySetFetch.Reply.Answered(HttpResponse.of(200).with(body)),
            RemoteMemory.none(),
            () -> Instant.EPOCH,
            Runnable::run,
            failures::add)
        .current();
  }

  /** Two letters of one hash code for each bit. */
  private static String collision(int bits) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      name.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }

  private static String objects(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  /** A modulus of that length; nobody needs its factors to check a signature. */
  private static JsonObject rsa(int bits) {
    BigInteger modulus = new BigInteger(bits, new Random(7)).setBit(bits - 1).setBit(0);
    byte[] signed = modulus.toByteArray();
    byte[] unsigned = java.util.Arrays.copyOfRange(signed, 1, signed.length);
    return JsonObject.EMPTY
        .with("kty", "RSA")
        .with("n", Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned))
        .with("e", "AQAB");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static JwtVerifier verifier() {
    return new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));
  }

  private static void assertRefused(String token, Reason reason, String text) {
    assertThat(verifier().verify(new AccessToken(token), KEYS))
        .isEqualTo(new RefusedJwt(reason, text));
  }

  private static void assertMalformed(Parsed<?> read, String what, String expected) {
    assertThat(read).isEqualTo(new Parsed.Malformed<>(what, expected));
  }

  private static void assertAtOnce(Supplier<?> reading) {
    assertThat(Allocation.of(reading)).isLessThan(AT_ONCE);
  }
}
