package dev.grantwise.protocol.detail;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a client asks for or was granted (RFC 9396 2). What its members mean is its type's
 * to say; those that RFC 9396 2.2 names are read here. Two are equal if they say the same, in
 * whatever order their members stand. Members may be personal, so {@link #toString()} gives names
 * only.
 */
public final class AuthorizationDetail {

  /** Longest {@code type}, in characters: it is compared, logged and shown. Our choice. */
  public static final int MAX_TYPE = 200;

  /** Deepest nesting within a detail, which counts itself. Our choice. */
  public static final int MAX_DEPTH = 5;

  static final String TYPE = "type";
  static final String LOCATIONS = "locations";
  private static final String ACTIONS = "actions";
  private static final String DATATYPES = "datatypes";
  private static final String IDENTIFIER = "identifier";
  private static final String PRIVILEGES = "privileges";

  private static final List<String> LISTS = List.of(LOCATIONS, ACTIONS, DATATYPES, PRIVILEGES);

  private final JsonObject json;

  private AuthorizationDetail(JsonObject json) {
    this.json = json;
  }

  /** Reads one; every member that RFC 9396 2.2 names has the form that it has there. */
  public static Parsed<AuthorizationDetail> parse(JsonObject json) {
    if (json.string(TYPE).filter(AuthorizationDetail::isType).isEmpty()) {
      // RFC 9396 2: the one member that every detail has
      return malformed("in each a type, a string of at most " + MAX_TYPE + " printable characters");
    }
    for (String name : LISTS) {
      if (json.mentions(name) && json.strings(name).filter(list -> !list.isEmpty()).isEmpty()) {
        return malformed(name + " as an array of strings, or none");
      }
    }
    if (json.mentions(IDENTIFIER) && json.string(IDENTIFIER).isEmpty()) {
      return malformed(IDENTIFIER + " as a string, or none");
    }
    if (json.depth() > MAX_DEPTH) {
      return malformed("details at most " + MAX_DEPTH + " levels deep");
    }
    if (!json.isExact()) {
      // Compared word for word later: what was rounded could equal what nobody agreed to.
      return malformed("whole numbers only; an amount with a fraction is a string");
    }
    return Parsed.of(new AuthorizationDetail(json));
  }

  static boolean isType(String text) {
    return !text.isBlank()
        && text.length() <= MAX_TYPE
        && text.chars().allMatch(character -> character > 0x20 && character < 0x7f);
  }

  private static <T> Parsed<T> malformed(String expected) {
    return Parsed.malformed(AuthorizationDetails.PARAMETER, expected);
  }

  /** What its members mean. */
  public String type() {
    return json.string(TYPE).orElseThrow();
  }

  /** Where it is to be used; empty leaves that open. */
  public List<String> locations() {
    return texts(LOCATIONS);
  }

  /** What is to be done there. */
  public List<String> actions() {
    return texts(ACTIONS);
  }

  /** The kinds of data that are asked for. */
  public List<String> datatypes() {
    return texts(DATATYPES);
  }

  /** The one thing there that it is about. */
  public Optional<String> identifier() {
    return json.string(IDENTIFIER);
  }

  /** The level of privilege that is asked for. */
  public List<String> privileges() {
    return texts(PRIVILEGES);
  }

  /** Every member there is, those of its type too. */
  public JsonObject json() {
    return json;
  }

  private List<String> texts(String name) {
    return json.strings(name).orElse(List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthorizationDetail detail && json.equals(detail.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return type() + json;
  }
}
