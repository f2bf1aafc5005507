package dev.grantwise.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.Parsed.Malformed;
import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.TrustedIssuer;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.endpoint.Certificates;
import dev.grantwise.server.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be registered: every document here is the good one with one thing changed. */
final class ClientDocumentTest {

  private static final JsonObject GOOD =
      JsonObject.EMPTY
          .with("client_id", "trail")
          .with("redirect_uris", List.of("https://trail.example/cb"))
          .with("scope", "openid trail.read")
          .with("resources", List.of("https://api.trail.example"))
          .with("dpop_bound_access_tokens", true);

  private static final Set<SigningAlgorithm> OFFERED =
      Set.of(SigningAlgorithm.ES256, SigningAlgorithm.RS256);

  /** RFC 9396 10: what a client may ask for in detail is said here, and is nothing by default. */
  @Test
  void registersAuthorizationDetailsTypes() {
    assertThat(registered(GOOD).profile().detailsTypes()).isEmpty();
    JsonObject typed = GOOD.with("authorization_details_types", List.of("album", "order"));
    assertThat(registered(typed).profile().detailsTypes())
        .containsExactlyInAnyOrder("album", "order");
    assertRefused(GOOD.with("authorization_details_types", "album"));
  }

  /** A01: exact, without a wildcard, and no plain http but on the loopback address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://trail.example",
        "https://*.trail.example/cb",
        "https://trail.example/*",
        "https://trail.example/cb#",
        "https://trail.example/a/../cb",
        "https://user@trail.example/cb",
        "HTTPS://trail.example/cb",
        "//trail.example/cb",
        "http://trail.example/cb",
        "http://localhost:8080/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://127.1:8080/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "trail:/cb",
        "example.trail.app:/cb"
      })
  void refusesARedirectUriThatIsNotExactAndSafe(String uri) {
    assertRefused(GOOD.without("redirect_uris").with("redirect_uris", List.of(uri)));
    assertRefused(
        GOOD.without("redirect_uris")
            .with("redirect_uris", List.of("https://trail.example/cb", uri)));
    assertRefused(GOOD.with("post_logout_redirect_uris", List.of(uri)));
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,",
    "token_endpoint_auth_method, client_secret_jwt",
    "token_endpoint_auth_method, self_signed_tls_client_auth",
    "token_endpoint_auth_method, private_key_jwt",
    "token_endpoint_auth_signing_alg, none",
    "id_token_signed_response_alg, none",
    "id_token_signed_response_alg, HS256",
    "application_type, desktop",
    "scope, 'two  spaces\"'",
    "jwks_uri, https://trail.example/keys",
    "sector_identifier_uri, https://trail.example/x",
    "client_secret, chosen-by-me",
    "tls_client_auth_san_dns, trail.example",
    "token_endpoint_auth_method, tls_client_auth",
    "backchannel_logout_uri, http://trail.example/logout",
    "backchannel_logout_uri, https://trail.example/logout#x",
    "backchannel_logout_uri, https://user@trail.example/logout",
    "backchannel_logout_uri, /logout",
    "loosenings, pkce_optional",
    "token_exchange, everything",
    "trusted_issuers, https://idp.example"
  })
  void refusesAValueThatTheServerWouldNotKeepTo(String member, String value) {
    assertRefused(GOOD.without(member).with(member, value == null ? "" : value));
  }

  @Test
  void refusesMembersOfAnotherType() {
    assertRefused(GOOD.without("client_id"));
    assertRefused(GOOD.without("redirect_uris").with("redirect_uris", "https://trail.example/cb"));
    assertRefused(GOOD.without("scope").with("scope", List.of("openid")));
    assertRefused(
        GOOD.without("dpop_bound_access_tokens").with("dpop_bound_access_tokens", "true"));
    assertRefused(GOOD.with("jwks", JsonObject.EMPTY));
    assertRefused(GOOD.without("resources").with("resources", List.of("relative")));
  }

  /** RFC 9700 2.1.2, 2.4; RFC 6749 4.4; RFC 7591 2.1. */
  @Test
  void refusesGrantsThatDoNotFit() {
    assertRefused(grants());
    assertRefused(grants().without("redirect_uris").with("token_endpoint_auth_method", "none"));
    assertRefused(grants("implicit"));
    assertRefused(grants("authorization_code", "password"));
    assertRefused(grants("authorization_code", "urn:example:unknown"));
    assertRefused(grants("refresh_token"));
    assertRefused(grants("client_credentials"));
    assertRefused(GOOD.without("redirect_uris"));
    assertRefused(GOOD.with("response_types", List.of("code", "token")));
    assertRefused(GOOD.with("response_types", List.of()));
    assertRefused(
        grants("client_credentials")
            .without("redirect_uris")
            .with("token_endpoint_auth_method", "none"));
  }

  @Test
  void registersWhatIsGood() {
    RegisteredClient client = registered(GOOD);
    assertThat(client.name()).isEqualTo("trail");
    assertThat(client.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
    assertThat(client.secrets()).containsExactly(Samples.hash("secret"));
    assertThat(client.profile().demands(ClientDemand.DPOP_BOUND_ACCESS_TOKENS)).isTrue();
    assertThat(client.profile().loosenings()).isEmpty();
    assertThat(client.isActive()).isTrue();
  }

  @Test
  void registersANativeClientByItsKind() {
    RegisteredClient client =
        registered(
            GOOD.without("redirect_uris")
                .with("redirect_uris", List.of("http://127.0.0.1/cb", "example.trail.app:/cb"))
                .with("application_type", "native")
                .with("token_endpoint_auth_method", "none"));
    assertThat(client.secrets()).isEmpty();
    assertThat(client.redirectUris())
        .containsExactly(
            new RedirectUri("http://127.0.0.1/cb"), new RedirectUri("example.trail.app:/cb"));
  }

  @Test
  void registersAServiceAndADevice() {
    assertThat(
            registered(
                    grants("client_credentials")
                        .without("redirect_uris")
                        .with("response_types", List.of()))
                .redirectUris())
        .isEmpty();
    assertThat(
            registered(
                    grants("urn:ietf:params:oauth:grant-type:device_code", "refresh_token")
                        .without("redirect_uris")
                        .with("token_endpoint_auth_method", "none"))
                .secrets())
        .isEmpty();
  }

  /** RFC 7662 2.1: it asks about tokens and is given none. */
  @Test
  void registersAnApiThatHasNoGrant() {
    RegisteredClient api = registered(grants().without("redirect_uris"));
    assertThat(api.grantTypes()).isEmpty();
    assertThat(api.secrets()).isNotEmpty();
  }

  /** OpenID Connect Core 15.1. */
  @Test
  void registersWhatIdTokensAreSignedByWhereThereIsAKey() {
    JsonObject signed = GOOD.with("id_token_signed_response_alg", "RS256");
    assertThat(registered(signed).profile().idTokenAlgorithm()).contains(SigningAlgorithm.RS256);
    assertThat(
            registered(GOOD.with("id_token_signed_response_alg", "ES256"))
                .profile()
                .idTokenAlgorithm())
        .isEmpty();
    assertRefused(GOOD.with("id_token_signed_response_alg", "PS256"));
    assertThat(expected(GOOD.with("id_token_signed_response_alg", "PS256")))
        .contains("ES256, RS256", "--id-token-algorithm");
  }

  /** OpenID Connect Back-Channel Logout 2.2. */
  @Test
  void registersWhereAClientIsToldOfTheEndOfASession() {
    JsonObject told = GOOD.with("backchannel_logout_uri", "https://trail.example/logout");
    assertThat(registered(told).profile().backchannelLogoutUri())
        .contains("https://trail.example/logout");
    JsonObject withSession = told.with("backchannel_logout_session_required", true);
    assertThat(registered(withSession).profile().demands(ClientDemand.SESSION_IN_LOGOUT_TOKENS))
        .isTrue();
    assertRefused(GOOD.with("backchannel_logout_session_required", true));
  }

  // Certificates (RFC 8705 2).

  @Test
  void registersAClientByTheNameInItsCertificate() {
    JsonObject named = method("tls_client_auth").with("tls_client_auth_san_dns", "Trail.example");
    RegisteredClient client = registered(named);
    assertThat(client.secrets()).isEmpty();
    assertThat(client.profile().certificateName())
        .contains(new CertificateName.DnsName("trail.example"));
    assertRefused(named.with("tls_client_auth_san_ip", "192.0.2.1"));
    assertRefused(method("tls_client_auth").with("tls_client_auth_san_dns", "*.trail.example"));
    assertRefused(method("tls_client_auth").with("tls_client_auth_subject_dn", "trail"));
    assertRefused(method("private_key_jwt").with("tls_client_auth_san_dns", "trail.example"));
  }

  @Test
  void registersAClientByItsVeryCertificate() {
    String encoded = Certificates.ONE_ENCODED.replaceAll("\\s", "");
    JsonObject certified =
        JsonObject.EMPTY.withObjects("keys", List.of(jwk().with("x5c", List.of(encoded))));
    RegisteredClient client =
        registered(method("self_signed_tls_client_auth").with("jwks", certified));
    assertThat(client.profile().certificates()).containsExactly(Certificates.ONE.thumbprint());
    assertThat(client.secrets()).isEmpty();
    JsonObject keyAlone = JsonObject.EMPTY.withObjects("keys", List.of(jwk()));
    assertRefused(method("self_signed_tls_client_auth").with("jwks", keyAlone));
    JsonObject broken =
        JsonObject.EMPTY.withObjects("keys", List.of(jwk().with("x5c", List.of("AAAA"))));
    assertRefused(method("self_signed_tls_client_auth").with("jwks", broken));
  }

  // On whose word (RFC 8693, RFC 7523).

  @Test
  void registersWhichTokensAClientMayExchange() {
    ExchangePolicy policy =
        registered(exchanging(POLICY)).profile().delegation().exchange().orElseThrow();
    assertThat(policy.from()).containsExactly(new ClientId("photos"));
    assertThat(policy.received())
        .extracting(Object::toString)
        .containsExactly("https://trail.example");
    assertThat(policy.targets()).isEqualTo(registered(exchanging(POLICY)).resources());
    assertThat(policy.scopes()).hasToString("trail.read");
  }

  @Test
  void refusesAnExchangeThatIsNotSaidWhole() {
    for (String member : POLICY.names()) {
      if (!member.equals("scope")) {
        assertRefused(exchanging(POLICY.without(member)));
        assertRefused(exchanging(POLICY.with(member, List.of())));
        assertRefused(exchanging(POLICY.with(member, List.of("\u0007"))));
      }
      assertRefused(exchanging(POLICY.without(member).with(member, 7)));
    }
    assertRefused(exchanging(POLICY.with("any", true)));
    assertRefused(exchanging(POLICY.with("targets", List.of("https://foreign.example"))));
    assertRefused(exchanging(POLICY).without("token_exchange"));
    assertRefused(GOOD.with("token_exchange", POLICY));
    assertRefused(exchanging(POLICY).with("token_endpoint_auth_method", "none"));
  }

  @Test
  void registersWhoseAssertionsAClientMayShow() {
    TrustedIssuer trusted =
        registered(asserting(issuer())).profile().delegation().issuers().getFirst();
    assertThat(trusted.issuer()).isEqualTo(new Issuer("https://idp.example"));
    assertThat(trusted.algorithms()).containsExactly(SigningAlgorithm.ES256);
    assertThat(trusted.type()).isEqualTo(JwtType.JWT);
    assertThat(trusted.subjects())
        .containsOnly(
            Map.entry("a", new TrustedIssuer.Subject.OfUser(new UserId("u-a"))),
            Map.entry("batch", new TrustedIssuer.Subject.OfClient()));
    assertThat(
            registered(asserting(issuer().with("typ", "idp+jwt")))
                .profile()
                .delegation()
                .issuers()
                .getFirst()
                .type())
        .isEqualTo(new JwtType("idp+jwt"));
  }

  @Test
  void refusesAnIssuerThatIsNotSaidWhole() {
    for (String member : issuer().names()) {
      assertRefused(asserting(issuer().without(member)));
      assertRefused(asserting(issuer().without(member).with(member, 7)));
    }
    assertRefused(asserting(issuer().with("typ", " ")));
    assertRefused(asserting(issuer().with("typ", 7)));
    assertRefused(asserting(issuer().with("any", true)));
    assertRefused(asserting(issuer().with("algorithms", List.of("HS256"))));
    assertRefused(asserting(issuer().with("algorithms", List.of("ES256", "RS256"))));
    assertRefused(
        asserting(issuer().with("jwks", JsonObject.EMPTY.withObjects("keys", List.of()))));
    assertRefused(asserting(subjects()));
    assertRefused(asserting(subjects(JsonObject.EMPTY)));
    assertRefused(asserting(subjects(sub("a"), sub("a"))));
    assertRefused(asserting(subjects(sub("a").with("user", "client:a"))));
    assertRefused(asserting(subjects(sub("a").with("client", "b"))));
    assertRefused(asserting(issuer(), issuer()));
    assertRefused(asserting());
    assertRefused(asserting(issuer()).with("token_endpoint_auth_method", "none"));
    assertRefused(asserting(issuer()).without("trusted_issuers"));
    assertRefused(GOOD.withObjects("trusted_issuers", List.of(issuer())));
  }

  // The named exceptions.

  @Test
  void exceptsAClientByNameAndWhereThereIsSomethingToExceptItFrom() {
    JsonObject excepted =
        grants("authorization_code", "refresh_token")
            .with("redirect_uris", List.of("http://localhost:3000/cb"))
            .with(
                "loosenings",
                List.of("pkce_optional", "localhost_redirect", "no_refresh_token_rotation"));
    assertThat(registered(excepted).profile().loosenings()).containsOnly(Loosening.values());
    JsonObject anonymous = excepted.with("token_endpoint_auth_method", "none");
    assertThat(registered(loosened(anonymous, "localhost_redirect")).profile().loosenings())
        .containsExactly(Loosening.LOCALHOST_REDIRECT);
    assertRefused(loosened(anonymous, "pkce_optional"));
    assertRefused(loosened(anonymous, "no_refresh_token_rotation"));
    assertRefused(loosened(GOOD, "localhost_redirect"));
    assertRefused(loosened(GOOD, "no_refresh_token_rotation"));
    assertRefused(loosened(GOOD.with("scope", "trail.read"), "pkce_optional"));
    assertRefused(loosened(GOOD, "everything"));
    assertRefused(loosened(GOOD, "PKCE_OPTIONAL"));
    assertRefused(loosened(excepted, "pkce_optional"));
  }

  /** The name is excepted, and nothing else about the address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.evil.example/cb",
        "http://localhost@evil.example/cb",
        "http://localhost:3000@evil.example/cb",
        "http://LOCALHOST:3000/cb",
        "http://localhost:3000/cb#x",
        "http://localhost:3000/*",
        "http://localhost:3000/a/../cb",
        "http://trail.example/cb"
      })
  void exceptsNoOtherPlainAddress(String uri) {
    JsonObject both = GOOD.with("redirect_uris", List.of("http://localhost:3000/cb", uri));
    assertRefused(loosened(both, "localhost_redirect"));
    assertRefused(
        loosened(
            GOOD.with("redirect_uris", List.of("http://localhost:3000/cb"))
                .with("post_logout_redirect_uris", List.of("http://localhost:3000/bye")),
            "localhost_redirect"));
  }

  /** Whoever is refused can read the rule up: 'grantwise rules ID'. */
  @Test
  void namesOnlyRulesThatThereAre() {
    List<JsonObject> refused =
        List.of(
            GOOD.with("redirect_uris", List.of("http://trail.example/cb")),
            grants("implicit"),
            grants("refresh_token"),
            grants("client_credentials").with("token_endpoint_auth_method", "none"),
            exchanging(POLICY.with("targets", List.of("https://foreign.example"))),
            loosened(GOOD.with("scope", "trail.read"), "pkce_optional"),
            loosened(GOOD, "localhost_redirect"),
            loosened(GOOD, "no_refresh_token_rotation"));
    for (JsonObject document : refused) {
      List<String> named =
          Pattern.compile("rules? ([a-z-]+(, [a-z-]+)*)")
              .matcher(expected(document))
              .results()
              .flatMap(match -> Stream.of(match.group(1).split(", ", -1)))
              .toList();
      assertThat(named).as(document.encode()).isNotEmpty();
      assertThat(RuleCatalogue.rules().stream().map(rule -> rule.requirement().id().value()))
          .containsAll(named);
    }
  }

  private static final JsonObject POLICY =
      JsonObject.EMPTY
          .with("from", List.of("photos"))
          .with("received", List.of("https://trail.example"))
          .with("targets", List.of("https://api.trail.example"))
          .with("scope", "trail.read");

  private static JsonObject exchanging(JsonObject policy) {
    return unattended("urn:ietf:params:oauth:grant-type:token-exchange")
        .with("token_exchange", policy);
  }

  private static JsonObject asserting(JsonObject... issuers) {
    return unattended("urn:ietf:params:oauth:grant-type:jwt-bearer")
        .withObjects("trusted_issuers", List.of(issuers));
  }

  private static JsonObject unattended(String grant) {
    return grants(grant).without("redirect_uris");
  }

  private static JsonObject issuer() {
    return subjects(sub("a").with("user", "u-a"), sub("batch"));
  }

  private static JsonObject subjects(JsonObject... subjects) {
    return JsonObject.EMPTY
        .with("issuer", "https://idp.example")
        .with("jwks", JsonObject.EMPTY.withObjects("keys", List.of(jwk())))
        .with("algorithms", List.of("ES256"))
        .withObjects("subjects", List.of(subjects));
  }

  private static JsonObject sub(String name) {
    return JsonObject.EMPTY.with("sub", name);
  }

  private static JsonObject jwk() {
    return SigningKey.generate(SigningAlgorithm.ES256).verificationKey().toJson();
  }

  private static JsonObject loosened(JsonObject document, String name) {
    return document.without("loosenings").with("loosenings", List.of(name));
  }

  private static JsonObject method(String method) {
    return GOOD.with("token_endpoint_auth_method", method);
  }

  private static String expected(JsonObject document) {
    return switch (new ClientDocument(document, OFFERED).client(Samples.hash("secret"))) {
      case Malformed<RegisteredClient>(String _, String expected) -> expected;
      case Parsed.Value<RegisteredClient> value -> throw new AssertionError(value);
    };
  }

  private static JsonObject grants(String... types) {
    return GOOD.with("grant_types", List.of(types));
  }

  private static RegisteredClient registered(JsonObject document) {
    return new ClientDocument(document, OFFERED).client(Samples.hash("secret")).orThrow();
  }

  private static void assertRefused(JsonObject document) {
    Parsed<RegisteredClient> refused =
        new ClientDocument(document, OFFERED).client(Samples.hash("secret"));
    assertThat(refused)
        .as(document.encode())
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> {
              assertThat(malformed.what()).isNotEmpty();
              assertThat(malformed.expected()).isNotEmpty();
            });
  }
}
