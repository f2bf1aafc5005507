package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts values into a tree of nodes. */
final class NodeEdit {

  private static final String SERVER = "authorization_server.";

  /** Keys of which one, set from outside, replaces the others. */
  private static final Map<String, List<String>> ALTERNATIVES =
      Map.of(
          "client.client_secret",
          List.of("client.client_secret_file"),
          "client.client_secret_file",
          List.of("client.client_secret"),
          "session.database_password",
          List.of("session.database_password_file"),
          "session.database_password_file",
          List.of("session.database_password"),
          SERVER + "issuer",
          servers("provider", "tenant", "embedded", "metadata"),
          SERVER + "provider",
          servers("issuer", "tenant", "embedded", "metadata"),
          SERVER + "tenant",
          servers("issuer", "embedded"),
          SERVER + "metadata",
          servers("issuer", "provider", "tenant", "embedded"),
          SERVER + "embedded.issuer",
          servers("issuer", "provider", "tenant", "metadata"),
          SERVER + "embedded.port",
          servers("issuer", "provider", "tenant", "metadata"));

  private YamlNode.Mapping root;

  NodeEdit(YamlNode.Mapping root) {
    this.root = root;
  }

  private static List<String> servers(String... keys) {
    return List.of(keys).stream().map(key -> SERVER + key).toList();
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
