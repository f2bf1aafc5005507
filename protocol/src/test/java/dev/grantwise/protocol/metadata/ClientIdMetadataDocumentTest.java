package dev.grantwise.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.client.ClientMetadataBuilder;
import dev.grantwise.protocol.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-ietf-oauth-client-id-metadata-document 3, 4. */
final class ClientIdMetadataDocumentTest {

  private static final String ID = "https://agent.example/oauth/client.json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photos",
        "agent.example/client.json",
        "http://agent.example/client.json",
        "http://127.0.0.1/client.json",
        "https://agent.example",
        "https://agent.example?x=1",
        "https://agent.example/a/../client.json",
        "https://agent.example/./client.json",
        "https://agent.example/a/%2E%2e/client.json",
        "https://agent.example/client.json#a",
        "https://user@agent.example/client.json",
        "https:///client.json",
        "https://agent.example/ client.json"
      })
  void refusesAnIdentifierThatIsNoSuchAddress(String id) {
    assertThat(ClientIdMetadataDocument.names(new ClientId(id))).isFalse();
    assertThat(
            ClientIdMetadataDocument.of(
                    by(ClientAuthenticationMethod.NONE).clientId(new ClientId(id)).build())
                .toOptional())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
  void refusesASecretThatEverybodyCouldRead(String method) {
    ClientMetadata metadata =
        by(new ClientAuthenticationMethod(method)).clientId(new ClientId(ID)).build();
    assertThat(ClientIdMetadataDocument.of(metadata).toOptional()).isEmpty();
  }

  @Test
  void refusesADocumentWithoutAnIdentifier() {
    assertThat(
            ClientIdMetadataDocument.of(by(ClientAuthenticationMethod.NONE).build()).toOptional())
        .isEmpty();
  }

  @Test
  void isReadAtItsOwnAddress() {
    ClientIdMetadataDocument document =
        ClientIdMetadataDocument.of(
                by(ClientAuthenticationMethod.NONE).clientId(new ClientId(ID)).build())
            .orThrow();
    HttpRequest request = document.request();
    assertThat(request.url()).isEqualTo(ID);
    assertThat(request.headers().single("Accept")).contains("application/json");
    assertThat(document.toHttp().status()).isEqualTo(200);
    assertThat(document.toHttp().header("Content-Type")).contains("application/json");
    assertThat(document.toHttp().body().text()).startsWith("{\"client_id\":\"" + ID + "\",");
  }

  private static ClientMetadataBuilder by(ClientAuthenticationMethod method) {
    return ClientMetadata.authenticatingBy(method);
  }
}
