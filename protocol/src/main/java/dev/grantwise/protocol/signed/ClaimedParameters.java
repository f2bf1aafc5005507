package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The parameters of a request as claims (RFC 9101 4): strings as they are, numbers as numbers, and
 * as JSON what is JSON.
 */
final class ClaimedParameters {

  /** What a JWT says of itself (RFC 7519 4.1), and no parameter. */
  private static final Set<String> CLAIMS = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

  /** The one parameter that may stand more than once (RFC 8707 2), so an array here. */
  private static final String RESOURCE = "resource";

  private static final Set<String> OBJECTS = Set.of("claims");
  private static final Set<String> ARRAYS = Set.of("authorization_details");
  private static final Set<String> NUMBERS = Set.of("max_age");

  private ClaimedParameters() {}

  /**
   * The parameters after the claims given.
   *
   * @throws IllegalArgumentException if one has the name of a claim, or is not the JSON it should
   *     be
   */
  static JsonObject write(Parameters parameters, JsonObject claims) {
    JsonObject all = claims;
    for (Parameters.Parameter parameter : parameters.list()) {
      if (CLAIMS.contains(parameter.name())) {
        throw new IllegalArgumentException("parameter: " + parameter.name() + " is a JWT's own");
      }
      if (!parameter.name().equals(RESOURCE)) {
        all = with(all, parameter.name(), parameter.value());
      }
    }
    List<String> resources = parameters.all(RESOURCE);
    return switch (resources.size()) {
      case 0 -> all;
      case 1 -> all.with(RESOURCE, resources.getFirst());
      default -> all.with(RESOURCE, resources);
    };
  }

  private static JsonObject with(JsonObject json, String name, String value) {
    if (NUMBERS.contains(name)) {
      return json.with(name, Long.parseLong(value));
    }
    if (OBJECTS.contains(name)) {
      return json.with(name, JsonObject.parse(value).orThrow());
    }
    return ARRAYS.contains(name)
        ? json.withObjects(name, array(name, value))
        : json.with(name, value);
  }

  private static List<JsonObject> array(String name, String json) {
    return JsonObject.parse("{\"array\":" + json + "}")
        .toOptional()
        .flatMap(object -> object.objects("array"))
        .orElseThrow(() -> new IllegalArgumentException(name + ": an array of objects"));
  }

  /** The parameters among the claims; empty if one has a value that no parameter has. */
  static Optional<Parameters> read(JsonObject claims) {
    Parameters all = Parameters.NONE;
    if (claims.names().size() > Parameters.MAX_COUNT) {
      return Optional.empty();
    }
    for (String name : claims.names()) {
      if (CLAIMS.contains(name)) {
        continue;
      }
      List<String> values = values(name, claims);
      if (values.isEmpty()
          || values.size() > Parameters.MAX_COUNT
          || !isText(name)
          || !values.stream().allMatch(ClaimedParameters::isText)) {
        return Optional.empty();
      }
      for (String value : values) {
        all = all.with(name, value);
      }
    }
    return Optional.of(all);
  }

  private static List<String> values(String name, JsonObject claims) {
    Optional<List<String>> resources =
        name.equals(RESOURCE) ? claims.strings(name) : Optional.empty();
    return claims
        .string(name)
        .or(() -> wholeNumber(name, claims))
        .or(() -> json(name, claims))
        .map(List::of)
        .or(() -> resources)
        .orElse(List.of());
  }

  private static Optional<String> wholeNumber(String name, JsonObject claims) {
    OptionalLong number = claims.number(name);
    return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : Optional.empty();
  }

  private static Optional<String> json(String name, JsonObject claims) {
    boolean structured =
        (OBJECTS.contains(name) && claims.object(name).isPresent())
            || (ARRAYS.contains(name) && claims.objects(name).isPresent());
    return structured ? Optional.of(claims.encode(name)) : Optional.empty();
  }

  /** As in a query or form: without control characters. */
  static boolean isText(String text) {
    return Characters.noControls(text);
  }
}
