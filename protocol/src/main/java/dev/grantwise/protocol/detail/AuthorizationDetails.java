package dev.grantwise.protocol.detail;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code authorization_details} of a request, a token response, an access token or an
 * introspection response (RFC 9396 2, 7, 9.1, 9.2).
 *
 * <p>Reading is strict and bounded: an array of objects and nothing after it, no member twice, no
 * detail twice, {@value #MOST} details, {@value #MAX_LENGTH} characters. Whether a type is known,
 * and whether the members are those of their type, is asked by whoever knows types (RFC 9396 5).
 */
public record AuthorizationDetails(List<AuthorizationDetail> details) {

  /** The parameter, claim and member. */
  public static final String PARAMETER = "authorization_details";

  /** Most details at once: a person is to read them all. Our choice. */
  public static final int MOST = 16;

  /** Longest text, in characters: it may come in a URL, and goes into tokens. Our choice. */
  public static final int MAX_LENGTH = 8192;

  /** None. */
  public static final AuthorizationDetails NONE = new AuthorizationDetails(List.of());

  public AuthorizationDetails {
    details = List.copyOf(details);
  }

  /** Reads them from a request, which need not have any; one that is repeated is its reader's. */
  public static Parsed<AuthorizationDetails> parse(Parameters parameters) {
    return parameters.value(PARAMETER).map(AuthorizationDetails::parse).orElse(Parsed.of(NONE));
  }

  /** Reads a parameter's value. An array of nothing asks for nothing, and is refused. */
  public static Parsed<AuthorizationDetails> parse(String text) {
    return text.length() > MAX_LENGTH
        ? malformed("at most " + MAX_LENGTH + " characters")
        : JsonObject.parseAll(text)
            .toOptional()
            .map(AuthorizationDetails::of)
            .orElseGet(
                () -> malformed("a JSON array of objects, without repeated members (RFC 9396 2)"));
  }

  /** Reads what {@link #encode()} wrote, which may be longer than what a request may bring. */
  public static Parsed<AuthorizationDetails> parseKept(String text) {
    return JsonObject.parseAll(text).then(AuthorizationDetails::of);
  }

  /** Reads the value of a claim or member, by the same measure. */
  public static Parsed<AuthorizationDetails> of(List<JsonObject> objects) {
    if (objects.isEmpty() || objects.size() > MOST) {
      return malformed("between 1 and " + MOST + " details");
    }
    Parsed<AuthorizationDetails> read = Parsed.of(NONE);
    for (JsonObject object : objects) {
      read =
          read.then(
              before -> AuthorizationDetail.parse(object).then(detail -> plus(before, detail)));
    }
    return read;
  }

  private static Parsed<AuthorizationDetails> plus(
      AuthorizationDetails before, AuthorizationDetail detail) {
    if (before.details.contains(detail)) {
      return malformed("each detail once");
    }
    return Parsed.of(
        new AuthorizationDetails(
            Stream.concat(before.details.stream(), Stream.of(detail)).toList()));
  }

  private static <T> Parsed<T> malformed(String expected) {
    return Parsed.malformed(PARAMETER, expected);
  }

  public boolean isEmpty() {
    return details.isEmpty();
  }

  /** The types that occur, each once, in order. */
  public List<String> types() {
    return details.stream().map(AuthorizationDetail::type).distinct().toList();
  }

  /** Those of which that holds. */
  public AuthorizationDetails only(Predicate<AuthorizationDetail> wanted) {
    return new AuthorizationDetails(details.stream().filter(wanted).toList());
  }

  /**
   * Whether every detail here is one of the others, word for word. A detail with less in it is
   * another one: only its type could say whether it allows less.
   */
  public boolean isSubsetOf(AuthorizationDetails others) {
    Set<AuthorizationDetail> there = new HashSet<>(others.details);
    return there.containsAll(details);
  }

  /** These and those of the others that are not among them. */
  public AuthorizationDetails union(AuthorizationDetails others) {
    return new AuthorizationDetails(
        Stream.concat(details.stream(), others.details.stream()).distinct().toList());
  }

  /** These without those of the others. */
  public AuthorizationDetails minus(AuthorizationDetails others) {
    return only(detail -> !others.details.contains(detail));
  }

  /** The object with these as its member of that name; the object itself if there are none. */
  public JsonObject addTo(JsonObject json) {
    return isEmpty() ? json : json.withObjects(PARAMETER, toJson());
  }

  /** As objects, for a claim or member. */
  public List<JsonObject> toJson() {
    return details.stream().map(AuthorizationDetail::json).toList();
  }

  /** As the value of a parameter, member by member as it was read. */
  public String encode() {
    return details.stream()
        .map(detail -> detail.json().encode())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
