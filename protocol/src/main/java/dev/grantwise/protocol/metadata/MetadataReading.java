package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a metadata document once, keeping what can be used and a note of what cannot. */
final class MetadataReading {

  private static final int MAX_ISSUER_LENGTH = 2000;

  private final List<String> notes = new ArrayList<>();

  private MetadataReading() {}

  static Parsed<AuthorizationServerMetadata> read(JsonObject json) {
    Optional<String> issuer =
        json.string(MetadataNames.ISSUER)
            .filter(text -> !text.isEmpty() && text.length() <= MAX_ISSUER_LENGTH);
    if (issuer.isEmpty()) {
      return Parsed.malformed("metadata issuer", "a string");
    }
    return Parsed.of(new MetadataReading().read(issuer.get(), json));
  }

  private AuthorizationServerMetadata read(String issuer, JsonObject json) {
    if (Issuer.parse(issuer) instanceof Parsed.Malformed<Issuer>(String what, String expected)) {
      notes.add(what + ": expected " + expected + ", saw " + printable(issuer));
    }
    Map<String, Endpoint> endpoints = endpoints(json, "");
    Map<String, Endpoint> aliases =
        json.object(MetadataNames.MTLS_ALIASES)
            .map(object -> endpoints(object, MetadataNames.MTLS_ALIASES + "."))
            .orElse(Map.of());
    noteTypes(json);
    return new AuthorizationServerMetadata(issuer, endpoints, aliases, json, notes);
  }

  private Map<String, Endpoint> endpoints(JsonObject json, String prefix) {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    for (String name : MetadataNames.ENDPOINTS) {
      Optional<String> text = json.string(name);
      if (text.isEmpty()) {
        noteType(json, name, prefix + name, "a string");
        continue;
      }
      switch (Endpoint.parse(text.get())) {
        case Parsed.Value<Endpoint>(Endpoint endpoint) -> endpoints.put(name, endpoint);
        case Parsed.Malformed<Endpoint>(String ignored, String expected) ->
            notes.add(prefix + name + ": expected " + expected + ", saw " + printable(text.get()));
      }
    }
    return endpoints;
  }

  private void noteTypes(JsonObject json) {
    for (String name : MetadataNames.LISTS) {
      if (json.strings(name).isEmpty()) {
        noteType(json, name, name, "an array of strings");
      }
    }
    for (String name : MetadataNames.FLAGS) {
      if (json.flag(name).isEmpty()) {
        noteType(json, name, name, "true or false");
      }
    }
    if (json.object(MetadataNames.MTLS_ALIASES).isEmpty()) {
      noteType(json, MetadataNames.MTLS_ALIASES, MetadataNames.MTLS_ALIASES, "an object");
    }
  }

  private void noteType(JsonObject json, String name, String path, String expected) {
    if (json.names().contains(name)) {
      notes.add(path + ": expected " + expected + ", saw another type; taken as absent");
    }
  }

  private static String printable(String text) {
    String shortened = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    // Also what has no place in a line of text, or turns it around (attack A59)
    return shortened.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }
}
