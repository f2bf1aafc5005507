package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.http.HttpRequest;
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
import dev.grantwise.protocol.message.TokenTypeIdentifier;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.Delegation;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.TrustedIssuer;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.TokenFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every grant of the token endpoint, each of which has to pass the one pipeline (A20 to A23). */
public abstract class GrantAttacks {

  private static final ClientId ID = new ClientId("all");
  private static final ClientAuthentication CLIENT =
      new ClientAuthentication.Basic(ID, new ClientSecret("all-secret"));
  private static final SigningKey IDP_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final String IDP = "https://idp.example";

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  /** Each grant, and on whose behalf. */
  enum Grant {
    CODE(GrantType.AUTHORIZATION_CODE, Behalf.USER),
    REFRESH(GrantType.REFRESH_TOKEN, Behalf.USER),
    CLIENT_CREDENTIALS(GrantType.CLIENT_CREDENTIALS, Behalf.CLIENT),
    DEVICE(GrantType.DEVICE_CODE, Behalf.USER),
    EXCHANGE(GrantType.TOKEN_EXCHANGE, Behalf.USER),
    ASSERTION(GrantType.JWT_BEARER, Behalf.USER),
    ASSERTION_OF_SERVICE(GrantType.JWT_BEARER, Behalf.CLIENT);

    private final String type;
    private final Behalf behalf;

    Grant(GrantType type, Behalf behalf) {
      this.type = type.value();
      this.behalf = behalf;
    }

    GrantType type() {
      return new GrantType(type);
    }

    /** RFC 8693 2.2.2 has no invalid_grant: a token that is not good is an invalid request. */
    String notGood() {
      return this == EXCHANGE ? "invalid_request" : "invalid_grant";
    }

    /** Whether the request is from a session of the user's. */
    boolean hasSession() {
      return behalf == Behalf.USER && this != ASSERTION;
    }
  }

  /** In whose name. */
  enum Behalf {
    USER,
    CLIENT
  }

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
    setup.register(client());
  }

  /** A new grant is one more line here, or this fails. */
  @Test
  void areAllLookedAtHere() {
    HttpResponse metadata =
        setup.send(HttpRequest.get(Setup.ISSUER + "/.well-known/oauth-authorization-server"));
    List<String> served =
        JsonObject.parse(metadata.body().text())
            .orThrow()
            .strings("grant_types_supported")
            .orElseThrow();
    assertThat(Arrays.stream(Grant.values()).map(grant -> grant.type))
        .containsAll(served)
        .allMatch(served::contains);
  }

  @ParameterizedTest
  @EnumSource
  void giveAShortTokenAndSaySo(Grant grant) {
    HttpResponse answer = send(ready(grant));
    JwtClaims claims = claims(answer);
    assertThat(claims.clientId()).contains(ID.value());
    assertThat(claims.audience()).containsExactly(Setup.API.value());
    assertThat(claims.scope()).contains("photos.read");
    assertThat(claims.expiresAt().orElseThrow())
        .isBeforeOrEqualTo(setup.now.get().plusSeconds(300));
    assertThat(claims.subject())
        .contains(grant.behalf == Behalf.USER ? Setup.ALICE.value() : "client:all");
    assertThat(setup.events(GrantEvent.TokenIssued.class).getLast().grantType())
        .isEqualTo(grant.type());
  }

  @ParameterizedTest
  @EnumSource
  void refuseADisabledClient(Grant grant) {
    Parameters form = ready(grant);
    setup.storage.clients().disable(ID, setup.now.get(), Samples.untold());
    assertThat(error(send(form))).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @EnumSource
  void refuseWhoeverDoesNotAuthenticate(Grant grant) {
    Parameters form = ready(grant);
    assertThat(error(setup.token(form, new ClientAuthentication.None(ID))))
        .isEqualTo("invalid_client");
    ClientAuthentication wrong = new ClientAuthentication.Basic(ID, new ClientSecret("guess"));
    assertThat(error(setup.token(form, wrong))).isEqualTo("invalid_client");
    assertThat(send(form).status()).as("nothing was consumed").isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void refuseAClientThatIsNotRegisteredForIt(Grant grant) {
    Parameters form = ready(grant);
    RegisteredClient all = setup.registered("all");
    setup.register(
        all.withGrantTypes(
            all.grantTypes().stream()
                .filter(type -> !type.equals(grant.type()))
                .toArray(GrantType[]::new)));
    assertThat(error(send(form))).isEqualTo("unauthorized_client");
  }

  @ParameterizedTest
  @EnumSource
  void refuseADisabledUser(Grant grant) {
    Parameters form = ready(grant);
    setup.storage.users().disable(Setup.ALICE, Samples.untold());
    HttpResponse answer = send(form);
    assertThat(error(answer)).isEqualTo(grant.behalf == Behalf.USER ? grant.notGood() : "none");
  }

  @ParameterizedTest
  @EnumSource
  void refuseWhatHangsOnASessionThatEnded(Grant grant) {
    Parameters form = ready(grant);
    browser.openDevicePage("alice");
    browser.get(Setup.ISSUER + "/sign_out");
    browser.submit(((Page.SignOutConfirmation) setup.lastPage()).form(), Parameters.NONE);
    assertThat(error(send(form))).isEqualTo(grant.hasSession() ? grant.notGood() : "none");
  }

  /** A21. */
  @ParameterizedTest
  @EnumSource
  void refuseWhatTheUserTookBack(Grant grant) {
    Parameters form = ready(grant);
    setup.storage.consents().withdraw(Setup.ALICE, ID, setup.now.get(), Samples.untold());
    HttpResponse answer = send(form);
    if (grant.behalf == Behalf.USER) {
      assertThat(answer.status()).as(answer.body().text()).isEqualTo(400);
      assertThat(setup.events(GrantEvent.TokenIssued.class))
          .noneMatch(event -> event.grantType().equals(grant.type()));
    } else {
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  /** A22: what the client lost is gone, whatever was granted before. */
  @ParameterizedTest
  @EnumSource
  void giveNoScopeOutsideTheAllowList(Grant grant) {
    Parameters form = ready(grant);
    setup.register(
        setup.registered("all").withScopes(ScopeSet.of(Scope.OPENID, new Scope("other.read"))));
    HttpResponse answer = send(form);
    if (answer.status() == 200) {
      assertThat(claims(answer).scope().orElse("")).doesNotContain("photos.read");
    } else {
      assertThat(error(answer)).isEqualTo("invalid_scope");
    }
  }

  /** A22: nor one that was never in it, where the request can name one. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CODE", "DEVICE"})
  void refuseAScopeThatNobodyGranted(Grant grant) {
    assertThat(error(send(ready(grant).with("scope", "photos.delete")))).isEqualTo("invalid_scope");
  }

  /** A23. */
  @ParameterizedTest
  @EnumSource
  void refuseAForeignAudience(Grant grant) {
    assertThat(error(send(ready(grant).with("resource", Setup.BACKEND.value()))))
        .isEqualTo("invalid_target");
  }

  /** RFC 9449 5.2; the proof is looked at before anything is consumed. */
  @ParameterizedTest
  @EnumSource
  void refuseWhereADemandedProofIsMissing(Grant grant) {
    Parameters form = ready(grant);
    RegisteredClient all = setup.registered("all");
    setup.register(all.with(all.profile().with(ClientDemand.DPOP_BOUND_ACCESS_TOKENS)));
    assertThat(error(send(form))).isEqualTo("invalid_dpop_proof");
    setup.register(all);
    assertThat(send(form).status()).as("nothing was consumed").isEqualTo(200);
  }

  /** RFC 8705 3: whoever asks, by whichever grant, the token is theirs alone. */
  @ParameterizedTest
  @EnumSource
  void bindTheTokenToWhoeverAsks(Grant grant) {
    Parameters form = ready(grant);
    RegisteredClient all = setup.registered("all");
    setup.register(all.with(all.profile().with(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS)));
    assertThat(error(send(form))).isEqualTo("invalid_request");
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertThat(claims(send(form)).confirmation().flatMap(cnf -> cnf.string("x5t#S256")))
        .contains(Certificates.ONE.thumbprint().value());
  }

  /** No grant has a way around the format that the resource is registered with. */
  @ParameterizedTest
  @EnumSource
  void giveAnOpaqueTokenForAResourceThatWantsOne(Grant grant) {
    setup = new Setup(emptyStorage(), TokenFormat.OPAQUE);
    browser = new Browser(setup);
    setup.register(
        client().with(client().profile().with(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS)));
    setup.registerResourceServer();
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    String token = member("access_token", send(ready(grant)));
    assertThat(token).startsWith("at.1.").hasSizeLessThan(200);
    setup.certificate.set(new ShownCertificate.None());
    HttpResponse asked = setup.introspect(token, Setup.RESOURCE_SERVER);
    JsonObject answer = JsonObject.parse(asked.body().text()).orThrow();
    JwtClaims claims = new JwtClaims(answer);
    assertThat(answer.flag("active")).contains(true);
    assertThat(claims.clientId()).contains(ID.value());
    assertThat(claims.audience()).containsExactly(Setup.API.value());
    assertThat(claims.scope()).contains("photos.read");
    assertThat(claims.subject())
        .contains(grant.behalf == Behalf.USER ? Setup.ALICE.value() : "client:all");
    assertThat(claims.expiresAt().orElseThrow())
        .isBeforeOrEqualTo(setup.now.get().plusSeconds(300));
    assertThat(claims.confirmation().flatMap(cnf -> cnf.string("x5t#S256")))
        .contains(Certificates.ONE.thumbprint().value());
    assertThat(setup.events(GrantEvent.TokenIssued.class).getLast().grantType())
        .isEqualTo(grant.type());
  }

  /** A20: there is no such code, whatever a client sends or is registered with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "implicit",
        "PASSWORD",
        "urn:ietf:params:oauth:grant-type:saml2-bearer"
      })
  void knowNoPasswordAndNoImplicit(String type) {
    Parameters form =
        Parameters.of("grant_type", type)
            .with("username", "alice")
            .with("password", "right")
            .with("scope", "photos.read");
    assertThat(error(send(form))).isEqualTo("unsupported_grant_type");
    for (Grant grant : Grant.values()) {
      Parameters beside =
          Parameters.of("grant_type", grant.type)
              .with("username", "alice")
              .with("password", "right")
              .with("response_type", "token");
      HttpResponse answer = send(beside);
      assertThat(answer.status() == 200 ? claims(answer).subject().orElse("") : "client:all")
          .as("%s with a password", grant)
          .isEqualTo("client:all");
    }
  }

  // How it is done.

  private RegisteredClient client() {
    ScopeSet scopes = ScopeSet.of(Scope.OPENID, Setup.READ, new Scope("other.read"));
    Delegation delegation =
        Delegation.NONE
            .with(new ExchangePolicy(Set.of(ID), Set.of(Setup.API), List.of(Setup.API), scopes))
            .with(
                new TrustedIssuer(
                    new Issuer(IDP),
                    new KeySet(List.of(IDP_KEY.verificationKey())),
                    Set.of(SigningAlgorithm.ES256),
                    JwtType.JWT,
                    Map.of(
                        "their alice", new TrustedIssuer.Subject.OfUser(Setup.ALICE),
                        "their job", new TrustedIssuer.Subject.OfClient())));
    return setup
        .confidential("all")
        .withGrantTypes(
            Arrays.stream(Grant.values())
                .map(Grant::type)
                .collect(Collectors.toSet())
                .toArray(GrantType[]::new))
        .withScopes(scopes)
        .withResources(List.of(Setup.API))
        .withRedirectUris(List.of(new RedirectUri(Setup.CALLBACK)))
        .with(ClientProfile.PLAIN.with(delegation));
  }

  /** A request that is good, if nothing happens before it is sent. */
  private Parameters ready(Grant grant) {
    Parameters form = Parameters.of("grant_type", grant.type);
    return switch (grant) {
      case CODE ->
          form.with("code", browser.code(authorization()))
              .with("code_verifier", Setup.VERIFIER.reveal());
      case REFRESH -> form.with("refresh_token", member("refresh_token", tokens()));
      case CLIENT_CREDENTIALS -> form;
      case DEVICE -> form.with("device_code", deviceCode());
      case EXCHANGE ->
          form.with("subject_token", member("access_token", tokens()))
              .with("subject_token_type", TokenTypeIdentifier.ACCESS_TOKEN.value());
      case ASSERTION -> {
        tokens();
        yield form.with("assertion", assertion("their alice"));
      }
      case ASSERTION_OF_SERVICE -> form.with("assertion", assertion("their job"));
    };
  }

  private static Parameters authorization() {
    return Parameters.of("response_type", "code")
        .with("client_id", ID.value())
        .with("redirect_uri", Setup.CALLBACK)
        .with("scope", "photos.read")
        .with("resource", Setup.API.value())
        .with("state", "s")
        .with("code_challenge", Setup.VERIFIER.challenge().value())
        .with("code_challenge_method", "S256");
  }

  /** The tokens of a user who agreed. */
  private HttpResponse tokens() {
    return send(ready(Grant.CODE));
  }

  private String deviceCode() {
    HttpResponse codes =
        setup.send(
            CLIENT.post(
                Setup.ISSUER + "/device_authorization",
                Parameters.of("scope", "photos.read").with("resource", Setup.API.value())));
    browser.openDevicePage("alice");
    browser.enter(member("user_code", codes));
    browser.decideDevice("allow");
    return member("device_code", codes);
  }

  private String assertion(String subject) {
    return new JwtSigner(IDP_KEY)
        .sign(
            JwtType.JWT,
            JsonObject.EMPTY
                .with("iss", IDP)
                .with("sub", subject)
                .with("aud", Setup.ISSUER)
                .with("exp", setup.now.get().plusSeconds(60).getEpochSecond())
                .with("jti", "j-1"))
        .reveal();
  }

  private HttpResponse send(Parameters form) {
    return setup.token(form, CLIENT);
  }

  private JwtClaims claims(HttpResponse response) {
    return setup.claims(member("access_token", response));
  }

  private static String member(String name, HttpResponse response) {
    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    return JsonObject.parse(response.body().text()).orThrow().string(name).orElseThrow();
  }

  private static String error(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow().string("error").orElse("none");
  }
}
