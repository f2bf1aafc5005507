package dev.grantwise.conformance.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Certificates;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.Registering;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.TrustedAuthorities;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.RegisteredClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts about the certificate of a client (RFC 9440 4, attack A66), over the wire. */
final class ForwardedCertificateTest {

  private static final ClientId OWN = new ClientId("by-its-certificate");
  private static final ClientId NAMED = new ClientId("by-its-name");
  private static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");

  @TempDir private static Path keys;
  private static Keystore one;
  private static Keystore other;

  @TempDir private Path state;

  @BeforeAll
  static void makeKeys() {
    one = Keystore.make(keys.resolve("one.p12"), "CN=service");
    other = Keystore.make(keys.resolve("other.p12"), "CN=service");
  }

  /** Anybody can write the header, so from anybody it says nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "192.0.2.0/24", "::1"})
  void believesNobodyWhoIsNoTrustedProxy(String proxy) throws Exception {
    ServerSetting setting =
        proxy.equals("none") ? ServerSetting.NONE : trusting(proxy, new Vouching.ByNobody());
    try (TestInstallation photos = TestInstallation.browserBasedApp(state, setting)) {
      register(photos);
      assertRefused(token(photos, OWN, one.header()));
      assertRefused(token(photos, NAMED, one.header()));
      assertThat(metadata(photos).json().strings("token_endpoint_auth_methods_supported"))
          .hasValueSatisfying(
              methods ->
                  assertThat(methods.contains("self_signed_tls_client_auth"))
                      .isEqualTo(!proxy.equals("none")));
    }
  }

  @Test
  void letsAClientInByItsVeryCertificateAndBindsItsTokens() throws Exception {
    ServerSetting setting = trusting("127.0.0.1", new Vouching.ByNobody());
    try (TestInstallation photos = TestInstallation.browserBasedApp(state, setting)) {
      register(photos);
      Answer answer = token(photos, OWN, one.header());
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      Answer introspected = PlainHttp.send(asked(photos, answer.member("access_token")));
      assertThat(introspected.json().object("cnf").orElseThrow().string("x5t#S256"))
          .contains(one.certificate().thumbprint().value());
      assertRefused(token(photos, OWN, other.header()));
      for (String broken : List.of("", "::", ":AAAA:", "no certificate", one.header() + "x")) {
        assertRefused(token(photos, OWN, broken));
      }
      assertRefused(PlainHttp.send(form(photos, OWN)));
      // Nobody vouches for a name here, whatever the proxy looked at.
      assertRefused(token(photos, NAMED, one.header()));
    }
  }

  /** The server itself looks for an authority behind a name: the proxy may take any certificate. */
  @Test
  void letsNobodyInByANameThatNoAuthorityVouchesFor() throws Exception {
    ServerSetting setting =
        trusting("127.0.0.1", new TrustedAuthorities(List.of(other.certificate())));
    try (TestInstallation photos = TestInstallation.browserBasedApp(state, setting)) {
      register(photos);
      assertRefused(token(photos, NAMED, one.header()));
      assertThat(token(photos, OWN, one.header()).status()).isEqualTo(200);
      assertThat(metadata(photos).json().flag("tls_client_certificate_bound_access_tokens"))
          .contains(true);
    }
  }

  private static ServerSetting trusting(String proxy, Vouching vouching) {
    TrustedProxies proxies = TrustedProxies.NONE.withAddress(proxy).orThrow();
    return ServerSetting.NONE.with(new Certificates(proxies, vouching));
  }

  private void register(TestInstallation photos) {
    Registering beside = new Registering(photos, state);
    ClientProfile bound =
        ClientProfile.PLAIN
            .with(Set.of(one.certificate().thumbprint()))
            .with(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS);
    ClientProfile named =
        ClientProfile.PLAIN.with(
            CertificateName.parse(JsonObject.EMPTY.with("tls_client_auth_subject_dn", "CN=service"))
                .orThrow());
    beside.change(
        store -> {
          store
              .server()
              .clients()
              .register(
                  service(OWN, ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH, bound),
                  beside.untold());
          store
              .server()
              .clients()
              .register(
                  service(NAMED, ClientAuthenticationMethod.TLS_CLIENT_AUTH, named),
                  beside.untold());
        });
  }

  private static RegisteredClient service(
      ClientId id, ClientAuthenticationMethod method, ClientProfile profile) {
    return RegisteredClient.asymmetric(id, id.value(), method, profile)
        .withGrantTypes(GrantType.CLIENT_CREDENTIALS)
        .withScopes(ScopeSet.of(new Scope("photos.read")))
        .withResources(List.of(API));
  }

  private static Answer token(TestInstallation photos, ClientId client, String header) {
    return PlainHttp.send(form(photos, client).header("Client-Cert", header));
  }

  private static HttpRequest.Builder form(TestInstallation photos, ClientId client) {
    return PlainHttp.form(
        photos.server().origin() + "/token",
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            client.value(),
            "scope",
            "photos.read",
            "resource",
            API.value()));
  }

  private HttpRequest.Builder asked(TestInstallation photos, String token) {
    return PlainHttp.form(
            photos.server().origin() + "/introspect",
            Map.of("client_id", OWN.value(), "token", token))
        .header("Client-Cert", one.header());
  }

  private static Answer metadata(TestInstallation photos) {
    return PlainHttp.send(
        PlainHttp.to(photos.server().origin() + "/.well-known/openid-configuration"));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.member("error")).isIn("invalid_client", "invalid_request");
    assertThat(answer.status()).isIn(400, 401);
  }
}
