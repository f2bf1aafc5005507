package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7662 2.1, 2.2. */
final class IntrospectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[true]",
        "{\"active\":\"true\"}",
        "{\"active\":1}",
        "{\"active\":null}",
        "{\"active\":false,\"active\":true}"
      })
  void takesNothingForGoodThatDoesNotSayTrue(String body) {
    assertThat(IntrospectionResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void believesNothingElseOfATokenThatIsNotActive() {
    assertThat(IntrospectionResponse.parse("{\"active\":false,\"sub\":\"ann\"}").orThrow())
        .isEqualTo(new IntrospectionResponse.Inactive());
    assertThat(new IntrospectionResponse.Inactive().toHttp().body().text())
        .isEqualTo("{\"active\":false}");
  }

  @Test
  void cannotBeMadeInactiveByAClaim() {
    JwtClaims claims = new JwtClaims(JsonObject.EMPTY.with("active", false).with("sub", "ann"));
    assertThat(new IntrospectionResponse.Active(claims).toJson().encode())
        .isEqualTo("{\"active\":true,\"sub\":\"ann\"}");
  }

  @Test
  void readsBackAnActiveTokenThatNoCacheKeeps() {
    IntrospectionResponse written =
        new IntrospectionResponse.Active(
            new JwtClaims(JsonObject.EMPTY.with("scope", "read").with("client_id", "photos")));
    assertThat(written.toHttp().header("Cache-Control")).contains("no-store");
    assertThat(IntrospectionResponse.parse(written.toHttp().body().text()).orThrow())
        .isEqualTo(written);
  }

  @Test
  void showsTheTokenInTheFormAndTheApisOwnCredentials() {
    HttpRequest sent =
        new IntrospectionRequest(new AccessToken("token"))
            .at(
                "https://as.example/introspect",
                new ClientAuthentication.Basic(new ClientId("api"), new ClientSecret("secret")));
    assertThat(sent.url()).isEqualTo("https://as.example/introspect");
    assertThat(sent.body().text()).isEqualTo("token=token&token_type_hint=access_token");
    assertThat(sent.headers().single("Authorization").orElseThrow()).startsWith("Basic ");
    assertThat(sent.headers().single("Accept")).contains("application/json");
  }
}
