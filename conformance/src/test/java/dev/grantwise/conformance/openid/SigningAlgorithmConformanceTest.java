package dev.grantwise.conformance.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Tokens;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.Registering;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.client.RegisteredClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens signed by what the operator named (OpenID Connect Core 15.1, RFC 9068 2.1). */
final class SigningAlgorithmConformanceTest {

  private static final ClientId PHOTOS = new ClientId("photos");
  private static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");

  @TempDir private Path state;

  @Test
  void signsByRs256WhereItIsNamedAndRegistered() throws Exception {
    Tokens tokens =
        new Tokens(Set.of(SigningAlgorithm.RS256), Map.of(API, SigningAlgorithm.RS256), Set.of());
    try (TestInstallation photos =
        TestInstallation.browserBasedApp(state, ServerSetting.NONE.with(tokens))) {
      assertThat(
              photos(photos, "/.well-known/openid-configuration")
                  .strings("id_token_signing_alg_values_supported"))
          .contains(List.of("ES256", "RS256"));
      OwnCodeFlow app = new OwnCodeFlow(photos, state);
      JsonObject before = app.redeem(app.code()).json();
      verified(photos, before, "id_token", SigningAlgorithm.ES256);
      verified(photos, before, "access_token", SigningAlgorithm.RS256);
      Registering beside = new Registering(photos, state);
      beside.change(
          store -> {
            RegisteredClient client = store.server().clients().find(PHOTOS).orElseThrow();
            store
                .server()
                .clients()
                .register(
                    client.with(client.profile().withIdTokenAlgorithm(SigningAlgorithm.RS256)),
                    beside.untold());
          });
      verified(photos, app.redeem(app.code()).json(), "id_token", SigningAlgorithm.RS256);
      // And the API takes it, by the key that is published.
      assertThat(
              PlainHttp.send(
                      PlainHttp.to(photos.api().origin() + "/api/albums")
                          .header(
                              "Authorization",
                              "Bearer " + before.string("access_token").orElseThrow()))
                  .status())
          .isEqualTo(200);
    }
  }

  private static JsonObject photos(TestInstallation photos, String path) {
    return PlainHttp.send(PlainHttp.to(photos.server().origin() + path)).json();
  }

  private static void verified(
      TestInstallation photos, JsonObject tokens, String member, SigningAlgorithm algorithm) {
    KeySet published = KeySet.parse(photos(photos, "/jwks")).orThrow();
    assertThat(
            new JwtVerifier(List.of(algorithm))
                .verify(new AccessToken(tokens.string(member).orElseThrow()), published))
        .as(member)
        .isInstanceOf(VerifiedJwt.class);
  }
}
