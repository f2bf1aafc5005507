package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.List;

/** Metadata for tests. */
final class Servers {

  /** A server that does everything this version can use, and says so. */
  static final JsonObject GOOD =
      JsonObject.EMPTY
          .with("issuer", Clients.ISSUER.value())
          .with("authorization_endpoint", "https://login.example.com/authorize")
          .with("token_endpoint", "https://login.example.com/token")
          .with("jwks_uri", "https://login.example.com/jwks")
          .with("revocation_endpoint", "https://login.example.com/revoke")
          .with("end_session_endpoint", "https://login.example.com/logout")
          .with("scopes_supported", List.of("openid", "photos.read"))
          .with("response_types_supported", List.of("code"))
          .with(
              "grant_types_supported",
              List.of("authorization_code", "refresh_token", "client_credentials"))
          .with(
              "token_endpoint_auth_methods_supported",
              List.of("client_secret_basic", "client_secret_post"))
          .with("code_challenge_methods_supported", List.of("S256"))
          .with("authorization_response_iss_parameter_supported", true);

  private Servers() {}

  static AuthorizationServerMetadata good() {
    return of(GOOD);
  }

  static AuthorizationServerMetadata of(JsonObject json) {
    return AuthorizationServerMetadata.parse(json).orThrow();
  }

  static AuthorizationServerMetadata without(String member) {
    JsonObject json = JsonObject.parse(GOOD.encode()).orThrow();
    JsonObject rest = JsonObject.EMPTY;
    for (String name : json.names()) {
      if (!name.equals(member)) {
        rest = copied(json, rest, name);
      }
    }
    return of(rest);
  }

  private static JsonObject copied(JsonObject from, JsonObject to, String name) {
    if (from.strings(name).isPresent()) {
      return to.with(name, from.strings(name).get());
    }
    return from.flag(name).isPresent()
        ? to.with(name, from.flag(name).get())
        : to.with(name, from.string(name));
  }
}
