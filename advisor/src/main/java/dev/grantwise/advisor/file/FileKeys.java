package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key that a client file can have, in the order it is documented in. */
final class FileKeys {

  /** The file as a whole. */
  static final Shape.Keys ROOT =
      new KeysBuilder()
          .and(Question.CLIENT.section(), Key.required(ClientKeys.CLIENT, Question.CLIENT.text()))
          .and(
              section(
                  Question.AUTHORIZATION_SERVER,
                  ServerKeys.AUTHORIZATION_SERVER,
                  "`embedded: {}`, the server that Grantwise runs itself"))
          .and(
              section(
                  Question.ACCESS,
                  new Shape.ListOfKeys(ServerKeys.ACCESS),
                  "none: no access token for an API is asked"))
          .and(section(Question.RUNTIME, RuntimeKeys.RUNTIME, "what is usual for the type"))
          .and(section(Question.SESSION, RuntimeKeys.SESSION, "what is usual for the type"))
          .and(
              AlertKeys.SECTION,
              Key.of(
                  AlertKeys.ALERTS,
                  "Which events alert, from when on, and who is told. No part of the plan.",
                  "all alerts of docs/alerts.md, in the log"))
          .build();

  /** Keys that people look for and that stand elsewhere, or nowhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("scope", "scopes stand at access, beside their resource"),
          Map.entry("scopes", "scopes stand at access, beside their resource"),
          Map.entry("audience", "it is access.resource"),
          Map.entry("grant_type", "leave it out, the plan chooses the grant"),
          Map.entry("grant_types", "leave it out, the plan chooses the grant"),
          Map.entry("flow", "leave it out, the plan chooses the grant"),
          Map.entry("response_type", "leave it out, the plan chooses the response"),
          Map.entry("response_types", "leave it out, the plan chooses the response"),
          Map.entry("response_mode", "leave it out, the plan chooses how the response comes"),
          Map.entry("pkce", "leave it out, every code is protected by PKCE"),
          Map.entry("code_challenge_method", "leave it out, every code is protected by PKCE"),
          Map.entry("state", "leave it out, a fresh one is made for each request"),
          Map.entry("nonce", "leave it out, a fresh one is made for each request"),
          Map.entry("par", "leave it out, it is used where the server has it"),
          Map.entry(
              "dpop", "leave it out, the plan decides; runtime.keys says what can keep a key"),
          Map.entry(
              "mtls", "leave it out, the plan decides; runtime.keys says what can keep a key"),
          Map.entry("refresh_token", "leave it out, the plan decides whether one is needed"),
          Map.entry("offline_access", "leave it out, the plan decides; client.user: away needs it"),
          Map.entry("access_type", "leave it out, the plan decides; client.user: away needs it"),
          Map.entry("prompt", "leave it out, the plan decides; session.shared_terminal needs it"),
          Map.entry("domain", "it is authorization_server.tenant, beside a provider"),
          Map.entry("realm", "it is authorization_server.tenant, beside a provider"),
          Map.entry("token_endpoint", "leave it out, the metadata of the issuer says it"),
          Map.entry("authorization_endpoint", "leave it out, the metadata of the issuer says it"),
          Map.entry("jwks_uri", "leave it out, the metadata of the issuer says it"),
          Map.entry("application_type", "client.type says it"),
          Map.entry("public", "client.type and runtime.server_side say it"),
          Map.entry("confidential", "client.type and runtime.server_side say it"),
          Map.entry("kiosk", "it is session.shared_terminal"),
          Map.entry("password", "a client has no password; its secret is client.client_secret"));

  private FileKeys() {}

  private static Map.Entry<String, Key> section(Question question, Shape shape, String usual) {
    return Map.entry(question.section(), Key.of(shape, question.text(), usual));
  }

  /** The keys of one section at the top of the file. */
  static Shape.Keys section(String name) {
    Key section = ROOT.keys().get(name);
    return section != null && section.shape() instanceof Shape.Keys keys ? keys : ROOT;
  }

  /** The key at a path such as {@code access[].resource}. */
  static Optional<Key> find(String path) {
    Optional<Key> found = Optional.empty();
    Shape.Keys keys = ROOT;
    for (String name : path.split("(\\[])?\\.", -1)) {
      Key key = keys.keys().get(name);
      if (key == null) {
        return Optional.empty();
      }
      found = Optional.of(key);
      keys =
          switch (key.shape()) {
            case Shape.Keys inner -> inner;
            case Shape.ListOfKeys(Shape.Keys item) -> item;
            case Shape.Text _,
                Shape.Word _,
                Shape.SecretText _,
                Shape.Texts _,
                Shape.Words _,
                Shape.TextsByName _ ->
                new Shape.Keys(Map.of());
          };
    }
    return found;
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
            (name, key) -> {
              if (key.shape() instanceof Shape.Keys inner) {
                collect(prefix + name + ".", inner, paths);
              } else {
                paths.put(prefix + name, key.shape());
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

  private static void homes(String name, String path, Shape.Keys keys, List<String> homes) {
    if (keys.keys().containsKey(name)) {
      homes.add(path.isEmpty() ? "the top of the file" : path);
    }
    keys.keys()
        .forEach(
            (known, key) -> {
              String inner = path.isEmpty() ? known : path + "." + known;
              if (key.shape() instanceof Shape.Keys section) {
                homes(name, inner, section, homes);
              } else if (key.shape() instanceof Shape.ListOfKeys(Shape.Keys item)) {
                homes(name, inner, item, homes);
              }
            });
  }
}
