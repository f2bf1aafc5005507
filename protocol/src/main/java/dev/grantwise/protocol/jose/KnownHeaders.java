package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Headers of tokens whose signature was right: an issuer's tokens have one for each of its keys, so
 * nearly every token comes with one that was read before. What they say is judged again for each.
 * Safe for use by many threads.
 */
final class KnownHeaders {

  /** Most that are kept: several keys of several issuers; our choice. */
  static final int ROOM = 64;

  /** Longest that is kept, in characters; our choice, some four times of what issuers send. */
  static final int LONGEST = 512;

  private final ConcurrentMap<String, JsonObject> headers = new ConcurrentHashMap<>();

  /** Reads a header from its encoded form. */
  Parsed<JsonObject> read(String encoded) {
    JsonObject known = headers.get(encoded);
    return known == null ? CompactJws.json(encoded) : Parsed.of(known);
  }

  /** Only of a token whose signature was right: others could be made by anybody, without end. */
  void add(CompactJws genuine) {
    String encoded = genuine.encodedHeader();
    if (encoded.length() > LONGEST || headers.containsKey(encoded)) {
      return;
    }
    if (headers.size() >= ROOM) {
      headers.clear();
    }
    headers.put(encoded, genuine.header());
  }

  int size() {
    return headers.size();
  }
}
