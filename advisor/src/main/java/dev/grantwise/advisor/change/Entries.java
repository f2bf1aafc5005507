package dev.grantwise.advisor.change;

import dev.grantwise.protocol.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section as named entries of flat members, so that two of them can be held side by side. */
final class Entries {

  private static final String RANDOM = "random";

  private Entries() {}

  /** The entries in their order; one whose name is taken gets a number. */
  static Map<String, Map<String, String>> of(JsonObject plan, Section section) {
    Map<String, Map<String, String>> entries = new LinkedHashMap<>();
    if (section.key().isEmpty()) {
      at(plan, section).ifPresent(object -> entries.put("", members(section, object)));
    } else {
      for (JsonObject entry : list(plan, section)) {
        putNumbered(entries, name(section, entry), members(section, entry));
      }
    }
    return entries;
  }

  static List<JsonObject> list(JsonObject plan, Section section) {
    return parent(plan, section).flatMap(parent -> parent.objects(last(section))).orElse(List.of());
  }

  /** The object that holds the section; empty if it is not there. */
  static Optional<JsonObject> parent(JsonObject plan, Section section) {
    int dot = section.path().indexOf('.');
    return dot < 0 ? Optional.of(plan) : plan.object(section.path().substring(0, dot));
  }

  static String last(Section section) {
    return section.path().substring(section.path().indexOf('.') + 1);
  }

  private static Optional<JsonObject> at(JsonObject plan, Section section) {
    return plan.object(section.path());
  }

  private static String name(Section section, JsonObject entry) {
    List<String> parts = new ArrayList<>();
    section.key().forEach(key -> entry.string(key).ifPresent(parts::add));
    return String.join(" ", parts);
  }

  private static Map<String, String> members(Section section, JsonObject object) {
    Map<String, String> members = new LinkedHashMap<>();
    // Lists that are sections of their own are not told twice.
    JsonObject own =
        section == Section.PROVIDER
            ? object.without("says").without("facts").without("unknown")
            : object.without(RANDOM);
    flatten("", own, members);
    object.objects(RANDOM).ifPresent(random -> placeholders(random, members));
    return members;
  }

  private static void flatten(String prefix, JsonObject object, Map<String, String> members) {
    for (String name : object.names()) {
      String path = prefix + name;
      Optional<JsonObject> inner = object.object(name);
      Optional<List<JsonObject>> list = object.objects(name).filter(all -> !all.isEmpty());
      if (inner.isPresent()) {
        flatten(path + ".", inner.get(), members);
      } else if (list.isPresent()) {
        list.get().forEach(element -> element(path, element, members));
      } else {
        text(object, name).ifPresent(text -> value(path, text, members));
      }
    }
  }

  /** An element by what it is called: a header field, a check, or what a party holds. */
  private static void element(String path, JsonObject element, Map<String, String> members) {
    for (String called : List.of("name", "rule", "actor")) {
      Optional<String> name = element.string(called);
      if (name.isPresent()) {
        JsonObject rest = element.without(called);
        String value =
            rest.names().size() == 1
                ? text(rest, rest.names().getFirst()).orElse("")
                : rest.encode();
        putNumbered(members, path + "." + name.get(), value);
        return;
      }
    }
    putNumbered(members, path, element.encode());
  }

  /** A URL by its parameters, since a long line hides which of them moved. */
  private static void value(String path, String text, Map<String, String> members) {
    int query = text.indexOf('?');
    if (!path.endsWith(".url") || query < 0) {
      members.put(path, text);
      return;
    }
    members.put(path, text.substring(0, query));
    for (String parameter : text.substring(query + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      putNumbered(members, path + "." + name, parameter.substring(equals + 1));
    }
  }

  private static Optional<String> text(JsonObject object, String name) {
    if (!object.has(name)) {
      return Optional.empty();
    }
    return object
        .string(name)
        .or(() -> object.strings(name).map(strings -> String.join(", ", strings)))
        .or(() -> Optional.of(object.encode(name)));
  }

  /** Values that differ in every run give way to their names, longest first. */
  private static void placeholders(List<JsonObject> random, Map<String, String> members) {
    List<JsonObject> longestFirst =
        random.stream()
            .sorted(Comparator.comparingInt(one -> -one.string("value").orElse("").length()))
            .toList();
    for (JsonObject one : longestFirst) {
      String value = one.string("value").orElse("");
      String placeholder = "{" + one.string("name").orElse("") + "}";
      if (!value.isEmpty()) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        members.replaceAll(
            (name, text) -> text.replace(value, placeholder).replace(encoded, placeholder));
      }
    }
  }

  private static <V> void putNumbered(Map<String, V> map, String name, V value) {
    String free = name;
    for (int number = 2; map.containsKey(free); number++) {
      free = name + " (" + number + ")";
    }
    map.put(free, value);
  }
}
