package dev.grantwise.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProtectedResourceMetadataTest {

  @Test
  void hasNoAddressForResourceThatIsNone() {
    assertThat(ProtectedResourceMetadata.url(new ResourceIndicator("urn:example:api"))).isEmpty();
    assertThat(ProtectedResourceMetadata.request(new ResourceIndicator("urn:example:api")))
        .isEmpty();
  }

  /** RFC 9728 3.1. */
  @ParameterizedTest
  @CsvSource({
    "https://api.example,https://api.example/.well-known/oauth-protected-resource",
    "https://api.example/,https://api.example/.well-known/oauth-protected-resource",
    "https://api.example/v1,https://api.example/.well-known/oauth-protected-resource/v1",
    "https://api.example/v1/,https://api.example/.well-known/oauth-protected-resource/v1/",
    "https://api.example?t=1,https://api.example/.well-known/oauth-protected-resource?t=1",
    "https://api.example/?t=1,https://api.example/.well-known/oauth-protected-resource?t=1",
    "http://127.0.0.1:9000/a,http://127.0.0.1:9000/.well-known/oauth-protected-resource/a"
  })
  void insertsWellKnownPathAfterHost(String resource, String url) {
    assertThat(ProtectedResourceMetadata.url(new ResourceIndicator(resource))).hasValue(url);
    assertThat(ProtectedResourceMetadata.request(new ResourceIndicator(resource)))
        .hasValue(HttpRequest.get(url).with("Accept", "application/json"));
  }

  @Test
  void isPublishedAsJson() {
    ProtectedResourceMetadata metadata =
        new ProtectedResourceMetadata(
            new ResourceIndicator("https://api.example"),
            List.of(new Issuer("https://login.example")),
            ScopeSet.of(new Scope("read")));

    assertThat(metadata.toHttp().status()).isEqualTo(200);
    assertThat(metadata.toHttp().header("Content-Type")).hasValue("application/json");
    assertThat(metadata.toHttp().body().text())
        .isEqualTo(
            "{\"resource\":\"https://api.example\","
                + "\"authorization_servers\":[\"https://login.example\"],"
                + "\"bearer_methods_supported\":[\"header\"],\"scopes_supported\":[\"read\"]}");
  }
}
