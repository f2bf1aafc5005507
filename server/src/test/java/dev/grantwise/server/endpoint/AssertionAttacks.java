package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.Delegation;
import dev.grantwise.server.client.TrustedIssuer;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on assertions that are shown as grants (RFC 7523 2.1, RFC 10070 4). */
public abstract class AssertionAttacks {

  private static final String IDP = "https://idp.example";
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final ClientId AGENT = new ClientId("agent");
  private static final ClientAuthentication CLIENT =
      new ClientAuthentication.Basic(AGENT, new ClientSecret("agent-secret"));

  private Setup setup;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    register();
  }

  private void register() {
    setup.register(
        setup
            .confidential("agent")
            .withGrantTypes(GrantType.JWT_BEARER)
            .withScopes(ScopeSet.of(Setup.READ, Setup.WRITE))
            .withResources(List.of(Setup.API, Setup.BACKEND)));
    trust(JwtType.JWT);
    consent(ScopeSet.of(Setup.READ));
  }

  @Test
  void takesNoneOfAClientThatIsNotRegisteredForIt() {
    assertRefused(setup.token(form(good("1")), Setup.SERVICE), "unauthorized_client");
    setup.register(setup.registered("agent").with(ClientProfile.PLAIN));
    assertRefused(show(good("1")), "invalid_grant");
  }

  @Test
  void takesNoneThatItsIssuerDidNotSign() {
    assertRefused(setup.token(form("junk"), CLIENT), "invalid_grant");
    assertRefused(
        setup.token(form(sign(OTHER_KEY, JwtType.JWT, good("1"))), CLIENT), "invalid_grant");
    // The server's own key is nobody else's.
    assertRefused(setup.token(form(setup.signed(JwtType.JWT, good("1"))), CLIENT), "invalid_grant");
    assertRefused(show(good("1").with("iss", "https://evil.example")), "invalid_grant");
    assertRefused(show(good("1").without("iss")), "invalid_grant");
    assertThat(show(good("1")).status()).isEqualTo(200);
  }

  /** RFC 10070 4: for this server, and for nobody besides. */
  @Test
  void takesNoneThatIsNotForThisServerAlone() {
    for (String audience :
        List.of("https://other.example", Setup.ISSUER + "/", Setup.ISSUER + "/token", "agent")) {
      assertRefused(show(good("1").with("aud", audience)), "invalid_grant");
    }
    assertRefused(
        show(good("1").with("aud", List.of(Setup.ISSUER, "https://other.example"))),
        "invalid_grant");
    assertRefused(show(good("1").without("aud")), "invalid_grant");
  }

  @Test
  void takesNoneThatIsNotOfNow() {
    long now = setup.now.get().getEpochSecond();
    assertRefused(show(good("1").without("exp")), "invalid_grant");
    assertRefused(show(good("1").with("exp", now - 61)), "invalid_grant");
    assertRefused(show(good("1").with("exp", now + 361)), "invalid_grant");
    assertRefused(show(good("1").with("nbf", now + 120)), "invalid_grant");
    assertRefused(show(good("1").with("iat", now + 120)), "invalid_grant");
  }

  /** RFC 8725 3.11: a token of another kind is no grant. */
  @Test
  void takesNoneOfAnotherKind() {
    for (String type : List.of("at+jwt", "client-authentication+jwt", "logout+jwt", "dpop+jwt")) {
      assertRefused(
          setup.token(form(sign(KEY, new JwtType(type), good("1"))), CLIENT), "invalid_grant");
    }
    trust(new JwtType("oauth-id-jag+jwt"));
    assertRefused(show(good("1")), "invalid_grant");
    assertThat(
            setup
                .token(form(sign(KEY, new JwtType("oauth-id-jag+jwt"), good("1"))), CLIENT)
                .status())
        .isEqualTo(200);
  }

  /** A34. */
  @Test
  void takesEachOnce() {
    JsonObject once = good("1");
    assertThat(show(once).status()).isEqualTo(200);
    assertRefused(show(once), "invalid_grant");
    setup.pass(Duration.ofSeconds(100));
    assertRefused(show(once), "invalid_grant");
    assertThat(setup.events(ReplayEvent.AssertionReplayed.class)).hasSize(2);
    assertRefused(show(good("1").without("jti")), "invalid_grant");
    assertThat(show(good("2")).status()).isEqualTo(200);
  }

  @Test
  void takesEachOnceInARace() {
    Parameters form = form(sign(KEY, JwtType.JWT, good("1")));
    assertThat(Race.run(() -> setup.token(form, CLIENT).status()))
        .filteredOn(status -> status == 200)
        .hasSize(1);
  }

  /** A34: what cannot be looked up may have come before. */
  @Test
  void takesNoneWhileNobodyCanTellWhetherItCameBefore() {
    Storage storage = emptyStorage();
    LostMemory memory = LostMemory.of(storage);
    setup = new Setup(memory.in(storage));
    register();
    memory.lose();
    LostMemory.assertUnavailable(show(good("1")));
    memory.comeBack();
    assertThat(show(good("1")).status()).isEqualTo(200);
  }

  /** One that is refused for what is asked for is not used up. */
  @Test
  void usesNoneUpThatNothingCameOf() {
    String assertion = sign(KEY, JwtType.JWT, good("1"));
    assertRefused(
        setup.token(form(assertion).with("scope", "photos.delete"), CLIENT), "invalid_scope");
    assertRefused(
        setup.token(form(assertion).with("resource", Setup.OTHER_API.value()), CLIENT),
        "invalid_target");
    assertThat(setup.token(form(assertion), CLIENT).status()).isEqualTo(200);
  }

  /** A53: another issuer's names are not ours, be they the same letters. */
  @Test
  void knowsNobodyWhoIsNotNamed() {
    for (String sub : List.of("their bob", Setup.ALICE.value(), "alice", "agent", "client:agent")) {
      assertRefused(show(good("1").with("sub", sub)), "invalid_grant");
    }
    assertRefused(show(good("1").without("sub")), "invalid_grant");
  }

  /** A21: nobody is there to be asked, so what was agreed to before is all there is. */
  @Test
  void givesNoMoreThanTheUserAgreedTo() {
    assertRefused(
        setup.token(form(sign(KEY, JwtType.JWT, good("1"))).with("scope", "photos.write"), CLIENT),
        "invalid_scope");
    assertRefused(
        setup.token(
            form(sign(KEY, JwtType.JWT, good("1"))).with("resource", Setup.BACKEND.value()),
            CLIENT),
        "invalid_target");
    setup.storage.consents().withdraw(Setup.ALICE, AGENT, setup.now.get(), Samples.untold());
    assertThat(show(good("1")).status()).isEqualTo(400);
  }

  @Test
  void givesNothingForADisabledUser() {
    setup.storage.users().disable(Setup.ALICE, Samples.untold());
    assertRefused(show(good("1")), "invalid_grant");
  }

  @Test
  void givesATokenForTheUserAndNoRefreshToken() {
    HttpResponse answer = show(good("1"));
    JsonObject json = JsonObject.parse(answer.body().text()).orThrow();
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    assertThat(json.names())
        .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
    JwtClaims claims = setup.claims(json.string("access_token").orElseThrow());
    assertThat(claims.subject()).contains(Setup.ALICE.value());
    assertThat(claims.audience()).containsExactly(Setup.API.value());
    assertThat(claims.scope()).contains("photos.read");
    assertThat(claims.authenticatedAt()).as("nobody signed in here").isEmpty();
  }

  /** A53. */
  @Test
  void givesATokenInTheClientsOwnNameWhereTheIssuerSpeaksOfAService() {
    HttpResponse answer =
        setup.token(
            form(sign(KEY, JwtType.JWT, good("1").with("sub", "their job")))
                .with("resource", Setup.BACKEND.value()),
            CLIENT);
    JsonObject json = JsonObject.parse(answer.body().text()).orThrow();
    assertThat(setup.claims(json.string("access_token").orElseThrow()).subject())
        .contains("client:agent");
  }

  private void trust(JwtType type) {
    setup.register(
        setup
            .registered("agent")
            .with(
                ClientProfile.PLAIN.with(
                    Delegation.NONE.with(
                        new TrustedIssuer(
                            new Issuer(IDP),
                            new KeySet(List.of(KEY.verificationKey())),
                            Set.of(SigningAlgorithm.ES256),
                            type,
                            Map.of(
                                "their alice", new TrustedIssuer.Subject.OfUser(Setup.ALICE),
                                "their job", new TrustedIssuer.Subject.OfClient()))))));
  }

  private void consent(ScopeSet scopes) {
    setup
        .storage
        .consents()
        .give(
            List.of(new Consent(Setup.ALICE, AGENT, Setup.API, scopes, 0, setup.now.get())),
            Samples.untold());
  }

  private JsonObject good(String id) {
    return JsonObject.EMPTY
        .with("iss", IDP)
        .with("sub", "their alice")
        .with("aud", Setup.ISSUER)
        .with("exp", setup.now.get().plusSeconds(60).getEpochSecond())
        .with("jti", id);
  }

  private HttpResponse show(JsonObject claims) {
    return setup.token(form(sign(KEY, JwtType.JWT, claims)), CLIENT);
  }

  private static String sign(SigningKey key, JwtType type, JsonObject claims) {
    return new JwtSigner(key).sign(type, claims).reveal();
  }

  private static Parameters form(JsonObject claims) {
    return form(sign(KEY, JwtType.JWT, claims));
  }

  private static Parameters form(String assertion) {
    return Parameters.of("grant_type", GrantType.JWT_BEARER.value()).with("assertion", assertion);
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(JsonObject.parse(response.body().text()).orThrow().string("error"))
        .as(response.body().text())
        .contains(error);
    assertThat(response.status()).isEqualTo(400);
  }
}
