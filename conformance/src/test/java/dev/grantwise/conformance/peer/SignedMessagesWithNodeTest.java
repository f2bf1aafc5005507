package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.signed.AssertedClient;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.RequestObject;
import dev.grantwise.protocol.signed.RequestObjectCheck;
import dev.grantwise.protocol.signed.RequestObjectTerms;
import dev.grantwise.protocol.signed.SignedIntrospectionClaims;
import dev.grantwise.protocol.signed.SignedResponseClaims;
import dev.grantwise.protocol.signed.VerifiedRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 7523, RFC 9101, JARM and RFC 9701 against npm's oauth4webapi, which reads the real clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedMessagesWithNodeTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final JwtSigner SIGNER = new JwtSigner(KEY);
  private static final ReplayGuard NEVER_SEEN = (what, now) -> ReplayGuard.Use.FIRST;

  private Peer peer;

  @BeforeAll
  void start() throws IOException {
    peer = Peer.libraries();
  }

  @AfterAll
  void stop() throws IOException {
    // Not started where the packages are missing.
    if (peer != null) {
      peer.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void weTakeTheirAssertion(SigningAlgorithm algorithm) {
    JsonObject made =
        peer.make("client-assertion", making(algorithm).with("typ", "client-authentication+jwt"));
    AssertionTerms terms = AssertionTerms.strict(signer(made, algorithm), ISSUER);
    assertThat(check(made, terms)).isInstanceOf(Checked.Accepted.class);
  }

  @Test
  void weTakeTheirAssertionWithoutATypeOnlyIfThatIsTolerated() {
    JsonObject made = peer.make("client-assertion", making(SigningAlgorithm.ES256));
    AssertionTerms terms = AssertionTerms.strict(signer(made, SigningAlgorithm.ES256), ISSUER);
    assertThat(check(made, terms)).isInstanceOf(Checked.Refused.class);
    assertThat(check(made, terms.toleratingUntyped())).isInstanceOf(Checked.Accepted.class);
  }

  @Test
  void weRefuseTheirAssertionForAnotherServer() {
    JsonObject made =
        peer.make(
            "client-assertion",
            making(SigningAlgorithm.ES256).with("issuer", "https://other.example"));
    AssertionTerms terms =
        AssertionTerms.strict(signer(made, SigningAlgorithm.ES256), ISSUER).toleratingUntyped();
    assertThat(check(made, terms)).isInstanceOf(Checked.Refused.class);
  }

  @ParameterizedTest
  @EnumSource
  void weReadTheirRequestObject(SigningAlgorithm algorithm) {
    JsonObject asked =
        JsonObject.EMPTY
            .with("response_type", "code")
            .with("redirect_uri", "https://photos.example/callback")
            .with("max_age", "60")
            .with("claims", "{\"id_token\":{\"acr\":{\"essential\":true}}}")
            .with("state", "s-1");
    JsonObject made = peer.make("request-object", making(algorithm).with("parameters", asked));
    Checked<VerifiedRequest> checked =
        RequestObjectCheck.check(
            new RequestObject(made.string("jwt").orElseThrow()),
            RequestObjectTerms.strict(signer(made, algorithm), ISSUER),
            Instant.now());
    Parameters read = checked.toOptional().orElseThrow().parameters();
    assertThat(read.value("client_id")).contains(CLIENT.value());
    for (String name : asked.names()) {
      assertThat(read.value(name)).as(name).isEqualTo(asked.string(name));
    }
  }

  @Test
  void theyTakeOurSignedResponse() {
    JsonObject parameters =
        peer.make("validate-jarm", jarm(CLIENT)).object("parameters").orElseThrow();
    assertThat(parameters.string("code")).contains("c-1");
    assertThat(parameters.string("iss")).contains(ISSUER.value());
  }

  @Test
  void theyRefuseOurSignedResponseToAnotherClient() {
    assertThat(peer.refuse("validate-jarm", jarm(new ClientId("albums")))).contains("aud");
  }

  @Test
  void theyTakeOurSignedIntrospection() {
    JsonObject read =
        peer.make("validate-introspection", introspection(CLIENT.value()))
            .object("introspection")
            .orElseThrow();
    assertThat(read.flag("active")).contains(true);
    assertThat(read.string("scope")).contains("photos.read");
  }

  @Test
  void theyRefuseOurSignedIntrospectionForAnotherApi() {
    assertThat(peer.refuse("validate-introspection", introspection("albums"))).contains("aud");
  }

  private static JsonObject making(SigningAlgorithm algorithm) {
    return JsonObject.EMPTY
        .with("alg", algorithm.headerName())
        .with("issuer", ISSUER.value())
        .with("clientId", CLIENT.value());
  }

  private static JsonObject reading() {
    return JsonObject.EMPTY
        .with("issuer", ISSUER.value())
        .with("clientId", CLIENT.value())
        .with("jwks", new KeySet(List.of(KEY.verificationKey())).toJson());
  }

  private static JsonObject jarm(ClientId audience) {
    AuthorizationResponse granted =
        new AuthorizationResponse.Granted(
            new AuthorizationCode("c-1"), Optional.of(new State("s-1")), Optional.empty());
    String response =
        new SignedResponseClaims(granted, ISSUER, audience, Instant.now())
            .signedBy(SIGNER)
            .reveal();
    return reading().with("response", response).with("state", "s-1");
  }

  private static JsonObject introspection(String audience) {
    IntrospectionResponse active =
        new IntrospectionResponse.Active(
            new JwtClaims(JsonObject.EMPTY.with("scope", "photos.read").with("sub", "u-1")));
    return reading()
        .with(
            "body",
            new SignedIntrospectionClaims(active, ISSUER, audience, Instant.now())
                .signedBy(SIGNER)
                .reveal());
  }

  private static ClientSigner signer(JsonObject made, SigningAlgorithm algorithm) {
    JsonObject jwk = made.object("jwk").orElseThrow();
    return new ClientSigner(
        CLIENT, new KeySet(List.of(VerificationKey.parse(jwk).orThrow())), Set.of(algorithm));
  }

  private static Checked<AssertedClient> check(JsonObject made, AssertionTerms terms) {
    String body = made.object("request").orElseThrow().string("body").orElseThrow();
    Parameters form = Parameters.parse(body).orThrow();
    return ClientAssertionCheck.check(
        ClientAssertion.ofPlatform(form.value("client_assertion").orElseThrow()),
        terms,
        NEVER_SEEN,
        Instant.now());
  }
}
