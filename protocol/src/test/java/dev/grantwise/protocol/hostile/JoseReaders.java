package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.KeyInHeader;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.PrivateJwk;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.keyfile.KeyText;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.keyset.RemoteKeys;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** JSON, keys and tokens. */
final class JoseReaders {

  private static final SigningKey ES256 = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey RS256 = TestKeys.generate(SigningAlgorithm.RS256);
  private static final SigningKey ED25519 = SigningKey.generate(SigningAlgorithm.ED25519);
  private static final KeySet KEYS =
      new KeySet(
          List.of(ES256.verificationKey(), RS256.verificationKey(), ED25519.verificationKey()));
  private static final EnumSet<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);
  private static final String CLAIMS =
      "{\"iss\":\"https://as.example\",\"aud\":[\"a\"],\"exp\":1795608000.5,\"cnf\":{\"jkt\":\"x\"}}";
  private static final String ES256_TOKEN = Wire.signed(ES256, header(ES256), CLAIMS);
  private static final String RS256_TOKEN = Wire.signed(RS256, header(RS256), CLAIMS);
  private static final String ED25519_TOKEN = Wire.signed(ED25519, header(ED25519), CLAIMS);

  private JoseReaders() {}

  static List<Reader> all() {
    String[] publicJwks = {jwk(ES256), jwk(RS256), jwk(ED25519)};
    String[] privateJwks = {ES256.jwk().reveal(), RS256.jwk().reveal(), ED25519.jwk().reveal()};
    return List.of(
        Reader.of(
            "json.JsonObject.parse(String)",
            JsonObject::parse,
            CLAIMS,
            "{\"a\":null,\"b\":[1,2.5,-3e4,true,{\"c\":\"\\u00e9\\n\"}]} "),
        Reader.total(
            "jose.JwtClaims.unverified(Secret)",
            text ->
                Wire.secret(
                    text, AccessToken::new, token -> Wire.taken(JwtClaims.unverified(token))),
            ES256_TOKEN),
        verifier(ES256_TOKEN, RS256_TOKEN, ED25519_TOKEN),
        signedHeader(),
        keyInHeader(),
        Reader.of("jose.KeyId.parse(String)", KeyId::parse, "2011-04-29", "k-1"),
        Reader.of("jose.KeySet.parse(String)", KeySet::parse, KEYS.toJson().encode()),
        Reader.total(
            "jose.KeySet.parse(JsonObject)", Wire.ofJson(KeySet::parse), KEYS.toJson().encode()),
        Reader.total(
            "jose.VerificationKey.parse(JsonObject)",
            Wire.ofJson(VerificationKey::parse),
            publicJwks),
        Reader.total(
            "jose.SigningAlgorithm.of(String)",
            text -> SigningAlgorithm.of(text),
            "ES256",
            "EdDSA"),
        privateKey("jose.SigningKey.parse(PrivateJwk)", privateJwks),
        privateKey("jose.SigningKey.imported(PrivateJwk)", privateJwks),
        Reader.total("keyfile.KeyText.read(Optional)", JoseReaders::keyFile, privateJwks)
            .given("a JWK"),
        Reader.total(
                "keyfile.KeyText.read(Optional)",
                JoseReaders::keyFile,
                """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """)
            .given("PEM"),
        Reader.total(
                "keyfile.KeyText.read(Optional)",
                der -> keyFile(pem(der)),
                Reader.text(
                    Base64.getDecoder()
                        .decode(
                            "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")))
            .given("DER"),
        remoteKeys());
  }

  private static Reader verifier(String... tokens) {
    return Reader.total("jose.JwtVerifier.verify(Secret,KeySet)", JoseReaders::verified, tokens);
  }

  private static Reader signedHeader() {
    return Reader.total(
            "jose.JwtVerifier.verify(Secret,KeySet)",
            header -> verified(Wire.signed(ES256, header, CLAIMS)),
            header(ES256),
            "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + ES256.id() + "\",\"x\":[{}]}")
        .given("signed header");
  }

  private static Optional<?> verified(String text) {
    return Wire.secret(
        text,
        AccessToken::new,
        token ->
            new JwtVerifier(ALL).verify(token, KEYS) instanceof VerifiedJwt jwt
                ? Optional.of(jwt)
                : Optional.empty());
  }

  private static Reader keyInHeader() {
    return Reader.total(
            "jose.KeyInHeader.read(Secret)",
            header ->
                Wire.secret(
                    Wire.signed(ES256, header, CLAIMS),
                    AccessToken::new,
                    token ->
                        new KeyInHeader(ALL).read(token)
                                instanceof KeyInHeader.Possession.Shown shown
                            ? Optional.of(shown)
                            : Optional.empty()),
            "{\"alg\":\"ES256\",\"jwk\":"
                + ES256.verificationKey().toJson().without("kid").without("use").encode()
                + "}")
        .given("signed header");
  }

  private static Reader privateKey(String entryPoint, String... examples) {
    boolean imported = entryPoint.contains("imported");
    return Reader.total(
        entryPoint,
        text ->
            Wire.secret(
                text,
                PrivateJwk::new,
                jwk -> Wire.taken(imported ? SigningKey.imported(jwk) : SigningKey.parse(jwk))),
        examples);
  }

  private static Optional<?> keyFile(String text) {
    return Wire.secret(
        text,
        KeyText::new,
        key ->
            key.read(Optional.empty()) instanceof KeyReading.Usable usable
                ? Optional.of(usable)
                : Optional.empty());
  }

  private static String pem(String der) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(Reader.bytes(der))
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** The answer at a jwks_uri, which is read behind a port. */
  private static Reader remoteKeys() {
    return new Reader(
        "keyset.RemoteKeys.current()",
        "an answer",
        List.of(KEYS.toJson().encode()),
        text ->
            new RemoteKeys(
                    () ->
                        new KeySetFetch.Reply.Answered(HttpResponse.of(200).with(Wire.body(text))),
                    RemoteMemory.none(),
                    () -> Instant.EPOCH,
                    Runnable::run,
                    why -> {})
                .current());
  }

  private static String header(SigningKey key) {
    return "{\"alg\":\"" + key.algorithm().headerName() + "\",\"kid\":\"" + key.id() + "\"}";
  }

  private static String jwk(SigningKey key) {
    return key.verificationKey().toJson().encode();
  }
}
