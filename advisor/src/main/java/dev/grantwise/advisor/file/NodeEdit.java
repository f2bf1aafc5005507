package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts values into a tree of nodes. */
final class NodeEdit {

  private static final String SERVER = "authorization_server.";

  /** Keys of which one, set from outside, replaces the others. */
  private static final Map<String, List<String>> ALTERNATIVES =
      Map.ofEntries(
          Map.entry(
              "client.client_secret",
              credentials("client_secret_file", "private_key_file", "private_key_token")),
          Map.entry(
              "client.client_secret_file",
              credentials("client_secret", "private_key_file", "private_key_token")),
          Map.entry(
              "client.private_key_file",
              credentials("client_secret", "client_secret_file", "private_key_token")),
          Map.entry("session.database_password", List.of("session.database_password_file")),
          Map.entry("session.database_password_file", List.of("session.database_password")),
          Map.entry(SERVER + "issuer", servers("provider", "tenant", "embedded", "metadata")),
          Map.entry(SERVER + "provider", servers("issuer", "tenant", "embedded", "metadata")),
          Map.entry(SERVER + "tenant", servers("issuer", "embedded")),
          Map.entry(SERVER + "metadata", servers("issuer", "provider", "tenant", "embedded")),
          Map.entry(
              SERVER + "embedded.issuer", servers("issuer", "provider", "tenant", "metadata")),
          Map.entry(SERVER + "embedded.port", servers("issuer", "provider", "tenant", "metadata")));

  private YamlNode.Mapping root;

  NodeEdit(YamlNode.Mapping root) {
    this.root = root;
  }

  private static List<String> servers(String... keys) {
    return in(SERVER, keys);
  }

  private static List<String> credentials(String... keys) {
    return in("client.", keys);
  }

  private static List<String> in(String section, String... keys) {
    return List.of(keys).stream().map(key -> section + key).toList();
  }

  YamlNode.Mapping root() {
    return root;
  }

  void removeAlternatives(String path) {
    for (String other : ALTERNATIVES.getOrDefault(path, List.of())) {
      int dot = other.indexOf('.');
      String section = other.substring(0, dot);
      if (root.value(section).orElse(null) instanceof YamlNode.Mapping mapping) {
        root = with(root, section, without(mapping, other.substring(dot + 1)));
      }
    }
  }

  void put(String path, YamlNode value) {
    root = put(root, List.of(path.split("\\.")), value);
  }

  private static YamlNode.Mapping put(YamlNode.Mapping mapping, List<String> path, YamlNode value) {
    String key = path.getFirst();
    if (path.size() == 1) {
      return with(mapping, key, value);
    }
    YamlNode.Mapping inner =
        mapping.value(key).orElse(null) instanceof YamlNode.Mapping existing
            ? existing
            : new YamlNode.Mapping(List.of(), value.span());
    return with(mapping, key, put(inner, path.subList(1, path.size()), value));
  }

  private static YamlNode.Mapping with(YamlNode.Mapping mapping, String key, YamlNode value) {
    List<YamlNode.Entry> entries = new ArrayList<>(without(mapping, key).entries());
    Span place =
        mapping.entries().stream()
            .filter(entry -> entry.key().text().equals(key))
            .map(entry -> entry.key().span())
            .findFirst()
            .orElse(value.span());
    Span at = value instanceof YamlNode.Mapping ? place : value.span();
    entries.add(new YamlNode.Entry(new YamlNode.Scalar(key, true, at), value));
    return new YamlNode.Mapping(entries, mapping.span());
  }

  private static YamlNode.Mapping without(YamlNode.Mapping mapping, String key) {
    List<YamlNode.Entry> rest =
        mapping.entries().stream().filter(entry -> !entry.key().text().equals(key)).toList();
    return new YamlNode.Mapping(rest, mapping.span());
  }
}
