package dev.grantwise.advisor.catalogue;

import dev.grantwise.protocol.json.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where endpoints are, by their names in metadata.
 *
 * @param urls templates; {@code {issuer}} is the issuer without a slash at its end, {@code
 *     {origin}} its scheme and host
 */
record Endpoints(Map<String, String> urls, Evidence evidence, String source, LocalDate date) {

  static final Endpoints NONE = new Endpoints(Map.of(), Evidence.UNSURE, "", LocalDate.EPOCH);

  /** The addresses, with these values in their holes. */
  Map<String, String> filled(Map<String, String> values) {
    Map<String, String> filled = new LinkedHashMap<>();
    if (evidence.decides()) {
      urls.forEach((name, url) -> filled.put(name, Holes.fill(url, values)));
    }
    return filled;
  }

  /** The document with those of the endpoints that it does not name. */
  JsonObject addTo(JsonObject document, Map<String, String> values) {
    JsonObject added = document;
    for (Map.Entry<String, String> endpoint : filled(values).entrySet()) {
      added =
          added.names().contains(endpoint.getKey())
              ? added
              : added.with(endpoint.getKey(), endpoint.getValue());
    }
    return added;
  }
}
