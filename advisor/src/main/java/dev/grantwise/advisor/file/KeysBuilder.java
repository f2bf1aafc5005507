package dev.grantwise.advisor.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the keys of one mapping, in the order they are documented in. */
final class KeysBuilder {

  private final Map<String, Key> keys = new LinkedHashMap<>();

  KeysBuilder and(String name, Key key) {
    keys.put(name, key);
    return this;
  }

  KeysBuilder and(Map.Entry<String, Key> named) {
    return and(named.getKey(), named.getValue());
  }

  Shape.Keys build() {
    return new Shape.Keys(Collections.unmodifiableMap(new LinkedHashMap<>(keys)));
  }
}
