package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Race;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on clients that authenticate by a key: RFC 7523 with RFC 10070, RFC 8705 2. */
public abstract class ClientKeyAttacks {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final ClientId CLIENT = new ClientId("worker");
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Parameters FORM = Parameters.of("grant_type", "client_credentials");

  private Setup setup;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    register(
        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
        ClientProfile.PLAIN.with(new KeySet(List.of(KEY.verificationKey()))));
  }

  @Test
  void takesAnAssertionAlsoWithoutAClientId() {
    assertThat(setup.token(FORM, assertion(Setup.ISSUER, KEY)).status()).isEqualTo(200);
    JsonObject claims = claims(Setup.ISSUER);
    assertThat(send(sign(claims, KEY)).status()).as("RFC 7521 4.2").isEqualTo(200);
  }

  /** A42. */
  @Test
  void refusesAnAssertionForAnotherAudience() {
    for (String audience :
        List.of(Setup.ISSUER + "/token", Setup.ISSUER + "/", "https://other.example")) {
      assertRefused(send(sign(claims(audience), KEY)));
    }
    JsonObject several =
        claims(Setup.ISSUER).with("aud", List.of(Setup.ISSUER, "https://evil.example"));
    assertRefused(send(sign(several, KEY)));
    assertRefused(send(sign(claims(Setup.ISSUER).with("aud", List.of(Setup.ISSUER)), KEY)));
  }

  /** A42: once, on all threads and nodes. */
  @Test
  void takesAnAssertionOnceInARace() {
    String assertion = sign(claims(Setup.ISSUER), KEY);
    List<HttpResponse> answers = Race.run(() -> send(assertion));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(setup.events(ReplayEvent.AssertionReplayed.class)).hasSize(Race.RUNNERS - 1);
  }

  @Test
  void refusesAnAssertionByAnotherKeyOrOfAnotherClient() {
    assertRefused(send(sign(claims(Setup.ISSUER), OTHER_KEY)));
    assertRefused(send(sign(claims(Setup.ISSUER).with("sub", "photos"), KEY)));
    assertRefused(send(sign(claims(Setup.ISSUER).with("iss", "photos"), KEY)));
    Parameters asOther =
        FORM.with("client_id", "photos")
            .with("client_assertion_type", TYPE)
            .with("client_assertion", sign(claims(Setup.ISSUER), KEY));
    assertRefused(setup.send(HttpRequest.post(Setup.ISSUER + "/token", asOther)));
  }

  @Test
  void refusesAnAssertionThatIsOldOrLivesLongOrHasNoName() {
    String assertion = sign(claims(Setup.ISSUER), KEY);
    setup.pass(Duration.ofMinutes(3));
    assertRefused(send(assertion));
    long now = setup.now.get().getEpochSecond();
    assertRefused(send(sign(claims(Setup.ISSUER).with("exp", now + 3600), KEY)));
    assertRefused(send(sign(claims(Setup.ISSUER).without("jti"), KEY)));
    assertRefused(send(sign(claims(Setup.ISSUER).without("exp"), KEY)));
  }

  /** A41: an access token, or any other kind, is no assertion. */
  @Test
  void refusesAnotherKindOfJwt() {
    for (JwtType other :
        List.of(
            JwtType.ACCESS_TOKEN,
            JwtType.LOGOUT_TOKEN,
            JwtType.DPOP,
            JwtType.REQUEST_OBJECT,
            JwtType.TOKEN_INTROSPECTION,
            new JwtType("jwt-of-somebody"))) {
      assertRefused(send(new JwtSigner(KEY).sign(other, claims(Setup.ISSUER)).reveal()));
    }
  }

  /** RFC 10070 4: most libraries write no type or the one of every JWT. */
  @Test
  void takesAnAssertionWithoutATypeOfItsOwnOnceAndForThisServerAlone() {
    String assertion = new JwtSigner(KEY).sign(JwtType.JWT, claims(Setup.ISSUER)).reveal();
    assertThat(send(assertion).status()).isEqualTo(200);
    assertRefused(send(assertion));
    for (String audience : List.of(Setup.ISSUER + "/token", "https://other.example")) {
      assertRefused(send(new JwtSigner(KEY).sign(JwtType.JWT, claims(audience)).reveal()));
    }
  }

  /** A43. */
  @Test
  void refusesAnotherMethodThanTheRegisteredOneAndTwoAtOnce() {
    assertRefused(setup.token(FORM, new ClientAuthentication.Basic(CLIENT, new ClientSecret("x"))));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
    HttpResponse two =
        setup.token(
            FORM.with("client_assertion_type", TYPE)
                .with("client_assertion", sign(claims(Setup.ISSUER), KEY)),
            new ClientAuthentication.Basic(CLIENT, new ClientSecret("x")));
    assertThat(two.status()).isIn(400, 401);
    // and a client with a secret cannot come with an assertion
    assertRefused(
        setup.token(
            FORM.with("client_assertion_type", TYPE)
                .with(
                    "client_assertion",
                    sign(claims(Setup.ISSUER).with("iss", "service").with("sub", "service"), KEY)),
            new ClientAuthentication.None(new ClientId("service"))));
  }

  /** RFC 8705 2.2. */
  @Test
  void takesTheRegisteredCertificateAndNoOther() {
    register(
        ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
        ClientProfile.PLAIN.with(Set.of(Certificates.ONE.thumbprint())));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
    setup.certificate.set(Certificates.shown(Certificates.OTHER));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
    setup.certificate.set(new ShownCertificate.Unreadable("broken"));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertThat(setup.token(FORM, new ClientAuthentication.None(CLIENT)).status()).isEqualTo(200);
    setup.pass(Duration.ofDays(40_000));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
  }

  /** RFC 8705 2.1: the name, once an authority vouches for it. */
  @Test
  void takesTheCertificateOfTheRegisteredNameAndNoOther() {
    CertificateName name =
        CertificateName.parse(JsonObject.EMPTY.with("tls_client_auth_subject_dn", "CN=service-1"))
            .orThrow();
    register(ClientAuthenticationMethod.TLS_CLIENT_AUTH, ClientProfile.PLAIN.with(name));
    setup.certificate.set(Certificates.shown(Certificates.OTHER));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(CLIENT)));
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertThat(setup.token(FORM, new ClientAuthentication.None(CLIENT)).status()).isEqualTo(200);
  }

  /** A certificate that came along authenticates nobody who did not register it. */
  @Test
  void aCertificateAloneIsNoAuthenticationForOthers() {
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertRefused(setup.token(FORM, new ClientAuthentication.None(new ClientId("service"))));
    assertThat(setup.token(FORM, Setup.SERVICE).status()).isEqualTo(200);
  }

  /** A42: what cannot be looked up may have come before. */
  @Test
  void believesNoAssertionWhereNobodyCanTellWhetherItCameBefore() {
    Storage storage = emptyStorage();
    LostMemory memory = LostMemory.of(storage);
    setup = new Setup(memory.in(storage));
    register(
        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
        ClientProfile.PLAIN.with(new KeySet(List.of(KEY.verificationKey()))));
    String assertion = sign(claims(Setup.ISSUER), KEY);
    memory.lose();
    LostMemory.assertUnavailable(send(assertion));
    memory.comeBack();
    assertThat(send(assertion).status()).isEqualTo(200);
    assertRefused(send(assertion));
  }

  private void register(ClientAuthenticationMethod method, ClientProfile profile) {
    setup.register(
        RegisteredClient.asymmetric(CLIENT, "Worker", method, profile)
            .withGrantTypes(GrantType.CLIENT_CREDENTIALS)
            .withScopes(ScopeSet.of(Setup.READ))
            .withResources(List.of(Setup.API)));
  }

  private ClientAuthentication assertion(String audience, SigningKey key) {
    return ClientAssertionClaims.fresh(
            CLIENT, new Issuer(audience), Setup.RANDOMNESS, setup.now.get())
        .signedBy(new JwtSigner(key));
  }

  private JsonObject claims(String audience) {
    return ClientAssertionClaims.fresh(
            CLIENT, new Issuer(Setup.ISSUER), Setup.RANDOMNESS, setup.now.get())
        .toJson()
        .with("aud", audience);
  }

  private static String sign(JsonObject claims, SigningKey key) {
    return new JwtSigner(key).sign(JwtType.CLIENT_AUTHENTICATION, claims).reveal();
  }

  private HttpResponse send(String assertion) {
    return setup.send(
        HttpRequest.post(
            Setup.ISSUER + "/token",
            FORM.with("client_assertion_type", TYPE).with("client_assertion", assertion)));
  }

  private static void assertRefused(HttpResponse response) {
    assertThat(response.body().text()).contains("invalid_client");
    assertThat(response.status()).isEqualTo(401);
  }
}
