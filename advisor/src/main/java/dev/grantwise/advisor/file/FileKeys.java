package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key that a client file can have, in the order it is documented in. */
final class FileKeys {

  private static final Shape TEXT = new Shape.Text();
  private static final Shape TEXTS = new Shape.Texts();

  private static final Shape.Keys CLIENT =
      keys()
          .and("type", TEXT)
          .and("client_id", TEXT)
          .and("client_name", TEXT)
          .and("redirect_uris", TEXTS)
          .and("post_logout_redirect_uris", TEXTS)
          .and("token_endpoint_auth_method", TEXT)
          .and("client_secret", new Shape.SecretText())
          .and("client_secret_file", TEXT)
          .and("currently", TEXT)
          .build();

  private static final Shape.Keys AUTHORIZATION_SERVER =
      keys()
          .and("issuer", TEXT)
          .and("provider", TEXT)
          .and("embedded", keys().and("issuer", TEXT).and("port", TEXT).build())
          .and("metadata", TEXT)
          .build();

  private static final Shape.Keys ACCESS =
      keys().and("resource", TEXT).and("scopes", TEXTS).and("sensitivity", TEXT).build();

  private static final Shape.Keys UPSTREAM =
      keys().and("path", TEXT).and("to", TEXT).and("resource", TEXT).build();

  private static final Shape.Keys RUNTIME =
      keys()
          .and("server_side", TEXT)
          .and("upstreams", new Shape.ListOfKeys(UPSTREAM))
          .and("sample", TEXT)
          .build();

  private static final Shape.Keys SESSION =
      keys().and("store", TEXT).and("idle", TEXT).and("absolute", TEXT).build();

  /** The file as a whole. */
  static final Shape.Keys ROOT =
      keys()
          .and("client", CLIENT)
          .and("authorization_server", AUTHORIZATION_SERVER)
          .and("access", new Shape.ListOfKeys(ACCESS))
          .and("runtime", RUNTIME)
          .and("session", SESSION)
          .build();

  /** Keys that people look for and that stand elsewhere, or nowhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "scope", "scopes stand at access, beside their resource",
          "grant_types", "leave it out, the plan chooses the grant",
          "response_types", "leave it out, the plan chooses the response",
          "application_type", "client.type says it",
          "scopes", "scopes stand at access, beside their resource",
          "password", "a client has no password; its secret is client.client_secret");

  private FileKeys() {}

  /** The keys of one section at the top of the file. */
  static Shape.Keys section(String name) {
    return ROOT.keys().get(name) instanceof Shape.Keys keys ? keys : ROOT;
  }

  /** Each key that a flag or an environment variable can set, by its path. */
  static Map<String, Shape> settable() {
    Map<String, Shape> paths = new LinkedHashMap<>();
    collect("", ROOT, paths);
    return Collections.unmodifiableMap(paths);
  }

  private static void collect(String prefix, Shape.Keys keys, Map<String, Shape> paths) {
    keys.keys()
        .forEach(
            (name, shape) -> {
              if (shape instanceof Shape.Keys inner) {
                collect(prefix + name + ".", inner, paths);
              } else {
                paths.put(prefix + name, shape);
              }
            });
  }

  /** What to say of a key that is not one of {@code here}, if anything is like it. */
  static Optional<String> hint(String key, Shape.Keys here) {
    Optional<String> near = Nearest.of(key, here.keys().keySet());
    if (near.isPresent()) {
      return near.map(known -> "did you mean '" + known + "'?");
    }
    List<String> homes = new ArrayList<>();
    homes(key, "", ROOT, homes);
    return homes.isEmpty()
        ? Optional.ofNullable(ELSEWHERE.get(key))
        : Optional.of("it belongs to " + String.join(" or ", homes));
  }

  private static void homes(String key, String path, Shape.Keys keys, List<String> homes) {
    if (keys.keys().containsKey(key)) {
      homes.add(path.isEmpty() ? "the top of the file" : path);
    }
    keys.keys()
        .forEach(
            (name, shape) -> {
              String inner = path.isEmpty() ? name : path + "." + name;
              switch (shape) {
                case Shape.Keys section -> homes(key, inner, section, homes);
                case Shape.ListOfKeys(Shape.Keys item) -> homes(key, inner, item, homes);
                case Shape.Text _, Shape.Texts _, Shape.SecretText _ -> {}
              }
            });
  }

  private static KeysBuilder keys() {
    return new KeysBuilder();
  }

  private static final class KeysBuilder {
    private final Map<String, Shape> keys = new LinkedHashMap<>();

    KeysBuilder and(String name, Shape shape) {
      keys.put(name, shape);
      return this;
    }

    Shape.Keys build() {
      return new Shape.Keys(Collections.unmodifiableMap(new LinkedHashMap<>(keys)));
    }
  }
}
