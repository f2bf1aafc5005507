package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Client files over all keys, and servers of any shape; the same numbers give the same ones. */
final class GeneratedInput {

  private static final String HOST = "https://login.example.com";
  private static final String URN = "urn:ietf:params:oauth:grant-type:";

  private static final List<String> TYPES =
      List.of(
          "web-app",
          "browser-based-app",
          "mobile-app",
          "desktop-app",
          "command-line",
          "input-constrained-device",
          "service",
          "service-on-behalf-of-user",
          "offline-worker",
          "agent",
          "resource-server",
          "browser-extension");

  private static final List<String> REDIRECTS =
      List.of(
          "https://photos.example/oauth2/callback",
          "http://127.0.0.1/callback",
          "http://127.0.0.1:7070/oauth2/callback",
          "example.photos.app:/callback",
          "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/callback");

  private final Random random;
  private final List<Optional<ProviderProfile>> providers = new ArrayList<>();

  GeneratedInput(Random random) {
    this.random = random;
    providers.add(Optional.empty());
    providers.add(Optional.empty());
    Catalogue catalogue = Catalogue.load();
    catalogue.ids().forEach(id -> providers.add(catalogue.find(id)));
  }

  Optional<ProviderProfile> provider() {
    return providers.get(random.nextInt(providers.size()));
  }

  /** A file that its reader may refuse: keys of one type do not go with another. */
  String file() {
    String type = one(TYPES);
    StringBuilder text = new StringBuilder("client:\n  type: ").append(type).append('\n');
    line(text, "client_id", 0.8, List.of("photos", "https://photos.example/client.json"));
    line(text, "client_name", 0.5, List.of("Photos", "'Photos & <friends>'", "\"\\u202ePhotos\""));
    redirects(text, type);
    line(
        text,
        "token_endpoint_auth_method",
        0.05,
        List.of("none", "client_secret_basic", "private_key_jwt", "tls_client_auth"));
    line(text, "client_secret_file", 0.05, List.of("/run/secrets/photos"));
    line(text, "user", 0.08, List.of("present", "away", "none"));
    line(
        text,
        "currently",
        0.1,
        List.of("implicit", "password", "secret-in-app", "password-in-tests"));
    text.append("authorization_server: {metadata: saved.json}\n");
    access(text);
    runtime(text);
    if (chance(0.05)) {
      text.append("session: {shared_terminal: ").append(one(List.of("yes", "no"))).append("}\n");
    }
    return text.toString();
  }

  /** Mostly one that goes with the type. */
  private void redirects(StringBuilder text, String type) {
    String suited =
        switch (type) {
          case "desktop-app", "command-line", "agent" -> REDIRECTS.get(1);
          case "browser-extension" -> REDIRECTS.get(4);
          case "mobile-app" -> REDIRECTS.get(random.nextBoolean() ? 0 : 3);
          case "web-app", "browser-based-app", "offline-worker" -> REDIRECTS.get(0);
          default -> "";
        };
    String uri = chance(0.1) ? one(REDIRECTS) : suited;
    if (!uri.isEmpty()) {
      text.append("  redirect_uris: ['").append(uri).append("']\n");
    }
  }

  private void access(StringBuilder text) {
    if (chance(0.8)) {
      text.append("access:\n  - resource: https://api.photos.example\n    scopes: [photos.read]\n");
      line(text, "  sensitivity", 0.5, List.of("low", "normal", "high"));
      line(text, "  later", 0.2, List.of("[photos.write]"));
      line(text, "  why", 0.2, List.of("{photos.read: to show your photos}"));
    }
  }

  private void runtime(StringBuilder text) {
    StringBuilder lines = new StringBuilder();
    line(lines, "server_side", 0.15, List.of("yes", "no"));
    line(lines, "relay", 0.05, List.of("yes", "no"));
    line(lines, "browser", 0.05, List.of("here", "elsewhere"));
    line(lines, "loopback", 0.05, List.of("yes", "no"));
    line(lines, "keys", 0.15, List.of("none", "file", "keystore", "hardware", "platform"));
    line(lines, "transport", 0.03, List.of("http", "stdio"));
    line(
        lines, "platforms", 0.05, List.of("[ios, android]", "[macos]", "[windows, linux]", "[tv]"));
    if (!lines.isEmpty()) {
      text.append("runtime:\n").append(lines);
    }
  }

  AuthorizationServerMetadata metadata() {
    JsonObject json = JsonObject.EMPTY.with("issuer", HOST);
    for (String name :
        List.of(
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "revocation_endpoint",
            "end_session_endpoint",
            "device_authorization_endpoint",
            "pushed_authorization_request_endpoint",
            "introspection_endpoint",
            "registration_endpoint")) {
      if (chance(0.92)) {
        json = json.with(name, endpoint(name));
      }
    }
    json = some(json, "response_types_supported", List.of("code", "token", "id_token token"));
    json = some(json, "response_modes_supported", List.of("query", "fragment", "form_post", "x"));
    json =
        some(
            json,
            "grant_types_supported",
            List.of(
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "implicit",
                "password",
                "device_code",
                URN + "device_code",
                URN + "token-exchange",
                URN + "jwt-bearer"));
    json = some(json, "code_challenge_methods_supported", List.of("S256", "plain", "RS256"));
    json = some(json, "scopes_supported", List.of("openid", "photos.read", "offline_access"));
    json =
        some(
            json,
            "token_endpoint_auth_methods_supported",
            List.of(
                "client_secret_basic",
                "client_secret_post",
                "private_key_jwt",
                "tls_client_auth",
                "none",
                "odd"));
    json = some(json, "dpop_signing_alg_values_supported", List.of("ES256", "none"));
    json = flag(json, "require_pushed_authorization_requests", 0.15);
    json = flag(json, "tls_client_certificate_bound_access_tokens", 0.4);
    json = flag(json, "authorization_response_iss_parameter_supported", 0.5);
    json = flag(json, "client_id_metadata_document_supported", 0.3);
    json = flag(json, "backchannel_logout_supported", 0.3);
    return Servers.of(json);
  }

  private String endpoint(String name) {
    String safe = HOST + "/" + name;
    return switch (random.nextInt(60)) {
      case 0 -> "http://login.example.com/" + name;
      case 1 -> "/" + name;
      case 2, 3 -> safe + "?tenant=a&b";
      default -> safe;
    };
  }

  private JsonObject flag(JsonObject json, String name, double chance) {
    return random.nextBoolean() ? json.with(name, chance(chance)) : json;
  }

  /** Left out, or some of the values: mostly most of them. */
  private JsonObject some(JsonObject json, String name, List<String> values) {
    if (chance(0.25)) {
      return json;
    }
    List<String> kept = new ArrayList<>(values);
    kept.removeIf(value -> chance(0.12));
    return json.with(name, kept);
  }

  private void line(StringBuilder text, String key, double chance, List<String> values) {
    if (chance(chance)) {
      text.append("  ").append(key).append(": ").append(one(values)).append('\n');
    }
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean chance(double chance) {
    return random.nextDouble() < chance;
  }
}
