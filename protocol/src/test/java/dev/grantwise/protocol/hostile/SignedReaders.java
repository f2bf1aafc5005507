package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.pushed.RequestSigning;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.CarriedRequest;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.GrantAssertionCheck;
import dev.grantwise.protocol.signed.GrantAssertionTerms;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.LogoutTokenCheck;
import dev.grantwise.protocol.signed.LogoutTokenTerms;
import dev.grantwise.protocol.signed.PlatformAssertion;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.protocol.signed.RequestObject;
import dev.grantwise.protocol.signed.RequestObjectCheck;
import dev.grantwise.protocol.signed.RequestObjectTerms;
import dev.grantwise.protocol.signed.SignedIntrospection;
import dev.grantwise.protocol.signed.SignedIntrospectionCheck;
import dev.grantwise.protocol.signed.SignedResponseCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Messages that are JWTs, each given twice: the token as text, which shows what comes before the
 * signature, and the claims under a sound signature, which show what comes after it.
 */
final class SignedReaders {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final Endpoint TOKEN = new Endpoint("https://as.example/token");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final Set<SigningAlgorithm> ES256 = Set.of(SigningAlgorithm.ES256);
  private static final ClientSigner OWN = new ClientSigner(CLIENT, KEYS, ES256);
  private static final IssuerSigner SERVER = new IssuerSigner(ISSUER, KEYS, ES256);

  /** The same input comes again and again. */
  private static final ReplayGuard FORGETFUL = (what, now) -> ReplayGuard.Use.FIRST;

  private static final String PROOF =
      "{\"jti\":\"a\",\"htm\":\"POST\",\"htu\":\"https://as.example/token\",\"iat\":"
          + SECOND
          + ",\"nonce\":\"n\"}";

  private SignedReaders() {}

  static List<Reader> all() {
    return List.of(
            both(
                "signed.ClientAssertionCheck.check(ClientAssertion,AssertionTerms,ReplayGuard,Instant)",
                JwtType.CLIENT_AUTHENTICATION,
                envelope("photos", "https://as.example"),
                SignedReaders::assertion),
            both(
                "signed.RequestObjectCheck.check(RequestObject,RequestObjectTerms,Instant)",
                JwtType.REQUEST_OBJECT,
                with(
                    envelope("photos", "https://as.example").replace("\"sub\":\"photos\",", ""),
                    "\"client_id\":\"photos\",\"resource\":[\"https://a.example\"],\"max_age\":1,"
                        + "\"claims\":{\"id_token\":{}},\"authorization_details\":[{\"type\":\"x\"}]"),
                SignedReaders::requestObject),
            both(
                "signed.SignedResponseCheck.check(Parameters,IssuerSigner,ClientId,Instant)",
                JwtType.JWT,
                with(envelope("https://as.example", "photos"), "\"code\":\"c\",\"state\":\"s\""),
                SignedReaders::response),
            both(
                "signed.SignedIntrospectionCheck.check(SignedIntrospection,IssuerSigner,String,Instant)",
                JwtType.TOKEN_INTROSPECTION,
                with(
                    envelope("https://as.example", "photos"),
                    "\"token_introspection\":{\"active\":true,\"scope\":\"a b\"}"),
                SignedReaders::introspection),
            both(
                "signed.LogoutTokenCheck.check(LogoutToken,LogoutTokenTerms,ReplayGuard,Instant)",
                JwtType.LOGOUT_TOKEN,
                with(
                    envelope("https://as.example", "photos"),
                    "\"sid\":\"s\",\"events\":"
                        + "{\"http://schemas.openid.net/event/backchannel-logout\":{}}"),
                SignedReaders::logoutToken),
            both(
                "signed.GrantAssertionCheck.check(Secret,GrantAssertionTerms,Instant)",
                JwtType.JWT,
                envelope("https://as.example", "https://as.example"),
                SignedReaders::grantAssertion),
            List.of(
                proof(),
                proofText(),
                Reader.total(
                    "signed.ClientAssertionCheck.claimedClient(ClientAssertion)",
                    text ->
                        Wire.secret(
                            text,
                            ClientAssertion::received,
                            read -> Wire.taken(ClientAssertionCheck.claimedClient(read))),
                    jwt(JwtType.CLIENT_AUTHENTICATION, envelope("photos", "https://as.example"))),
                Reader.total(
                    "signed.GrantAssertionCheck.claimedIssuer(Secret)",
                    text -> Wire.secret(text, AccessToken::new, GrantAssertionCheck::claimedIssuer),
                    jwt(JwtType.JWT, envelope("https://idp.example", "https://as.example"))),
                Reader.of(
                    "signed.PlatformAssertion.parse(String,Instant)",
                    text -> PlatformAssertion.parse(text, NOW),
                    jwt(JwtType.JWT, envelope("photos", "https://as.example"))),
                carried("signed.CarriedRequest.pushed(Parameters,RequestSigning)"),
                carried("signed.CarriedRequest.atAuthorizationEndpoint(Parameters,RequestSigning)"),
                Reader.total(
                    "signed.PushedRequest.of(ClientId,Parameters,Instant)",
                    text ->
                        Optional.of(PushedRequest.of(CLIENT, Wire.parameters(text), NOW))
                            .filter(pushed -> !pushed.parameters().list().isEmpty()),
                    "client_id=photos&scope=a&client_secret=x"),
                Reader.total(
                    "signed.SignedIntrospection.parse(HttpResponse)",
                    text ->
                        Wire.taken(
                            SignedIntrospection.parse(
                                Wire.answer("Content-Type", text).with(Wire.body(text)))),
                    "application/token-introspection+jwt",
                    "Application/Token-Introspection+JWT; charset=utf-8")))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Reader> both(
      String entryPoint, JwtType type, String claims, Function<String, Checked<?>> check) {
    Function<String, Optional<?>> read =
        text -> text.isEmpty() ? Optional.empty() : check.apply(text).toOptional();
    return List.of(
        Reader.total(entryPoint, read, jwt(type, claims)),
        Reader.total(entryPoint, text -> read.apply(jwt(type, text)), claims)
            .given("signed claims"));
  }

  private static Checked<?> assertion(String text) {
    return ClientAssertionCheck.check(
        ClientAssertion.received(text), AssertionTerms.strict(OWN, ISSUER), FORGETFUL, NOW);
  }

  private static Checked<?> requestObject(String text) {
    return RequestObjectCheck.check(
        new RequestObject(text), RequestObjectTerms.strict(OWN, ISSUER), NOW);
  }

  private static Checked<?> response(String text) {
    return SignedResponseCheck.check(Parameters.of("response", text), SERVER, CLIENT, NOW);
  }

  private static Checked<?> introspection(String text) {
    return SignedIntrospectionCheck.check(
        new SignedIntrospection(text), SERVER, CLIENT.value(), NOW);
  }

  private static Checked<?> logoutToken(String text) {
    return LogoutTokenCheck.check(
        new LogoutToken(text), LogoutTokenTerms.strict(SERVER, CLIENT), FORGETFUL, NOW);
  }

  private static Checked<?> grantAssertion(String text) {
    return GrantAssertionCheck.check(
        new AccessToken(text), GrantAssertionTerms.wide(SERVER, ISSUER, TOKEN, JwtType.JWT), NOW);
  }

  /** RFC 9449 4.2: the claims of a proof, behind a header that is sound. */
  private static Reader proof() {
    String header =
        "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":"
            + KEY.verificationKey().toJson().without("kid").without("use").encode()
            + "}";
    return Reader.total(
            "dpop.DpopCheck.of(ProvenRequest,Instant)",
            claims -> proven(Headers.of("DPoP", Wire.signed(KEY, header, claims))),
            PROOF)
        .given("signed claims");
  }

  private static Reader proofText() {
    String header =
        "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":"
            + KEY.verificationKey().toJson().without("kid").without("use").encode()
            + "}";
    return Reader.total(
        "dpop.DpopCheck.of(ProvenRequest,Instant)",
        text -> proven(Wire.headers("DPoP: " + text)),
        Wire.signed(KEY, header, PROOF));
  }

  private static Optional<?> proven(Headers headers) {
    Possession possession =
        new DpopCheck(ES256, FORGETFUL, new NonceDemand.None())
            .of(ProvenRequest.atServer(HttpMethod.POST, TOKEN.value(), headers), NOW);
    return possession instanceof Possession.Proven ? Optional.of(possession) : Optional.empty();
  }

  private static Reader carried(String entryPoint) {
    boolean pushed = entryPoint.contains("pushed(");
    return Reader.checking(
        entryPoint,
        "text",
        text ->
            pushed
                ? CarriedRequest.pushed(Wire.parameters(text), RequestSigning.REQUIRED)
                : CarriedRequest.atAuthorizationEndpoint(
                    Wire.parameters(text), RequestSigning.REQUIRED),
        "client_id=photos&request=eyJhbGciOiJub25lIn0.e30.");
  }

  private static String jwt(JwtType type, String claims) {
    return Wire.signed(
        KEY,
        JsonObject.EMPTY
            .with("typ", type.value())
            .with("alg", "ES256")
            .with("kid", KEY.id().value())
            .encode(),
        claims);
  }

  private static String envelope(String issuer, String audience) {
    return JsonObject.EMPTY
        .with("iss", issuer)
        .with("sub", "photos")
        .with("aud", audience)
        .with("iat", SECOND)
        .with("nbf", SECOND)
        .with("exp", SECOND + 60)
        .with("jti", "j-1")
        .encode();
  }

  private static String with(String claims, String more) {
    return claims.substring(0, claims.length() - 1) + "," + more + "}";
  }
}
