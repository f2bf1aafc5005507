package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code claims} parameter: what a client wants to be told of the user, one by one, and what it
 * insists on (OpenID Connect Core 5.5). A claim that cannot be had is no error.
 *
 * @param idToken claims of the ID token, by name
 * @param userinfo claims of the userinfo endpoint, by name
 */
public record ClaimsRequest(Map<String, Demand> idToken, Map<String, Demand> userinfo) {

  /** Nothing in particular. */
  public static final ClaimsRequest NONE = new ClaimsRequest(Map.of(), Map.of());

  private static final String ID_TOKEN = "id_token";
  private static final String USERINFO = "userinfo";

  public ClaimsRequest {
    idToken = Collections.unmodifiableMap(new LinkedHashMap<>(idToken));
    userinfo = Collections.unmodifiableMap(new LinkedHashMap<>(userinfo));
  }

  /**
   * How one claim is wanted (OpenID Connect Core 5.5.1).
   *
   * @param need whether the client can do without it
   * @param values those that will do, the preferred one first; empty if any will
   */
  public record Demand(Need need, List<String> values) {

    /** Whatever it is, if it can be had. */
    public static final Demand VOLUNTARY = new Demand(Need.VOLUNTARY, List.of());

    public Demand {
      values = List.copyOf(values);
    }

    /** Whether that value is one of those wanted. */
    public boolean accepts(String value) {
      return values.isEmpty() || values.contains(value);
    }

    private JsonObject toJson() {
      JsonObject json =
          need == Need.ESSENTIAL ? JsonObject.EMPTY.with("essential", true) : JsonObject.EMPTY;
      return values.isEmpty() ? json : json.with("values", values);
    }
  }

  /** Whether a client can do without a claim. */
  public enum Need {
    VOLUNTARY,
    ESSENTIAL
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return idToken.isEmpty() && userinfo.isEmpty();
  }

  /** Every claim that is asked for, wherever it is to be told. */
  public List<String> names() {
    return Stream.concat(idToken.keySet().stream(), userinfo.keySet().stream()).distinct().toList();
  }

  /** The same, of these claims alone. */
  public ClaimsRequest only(Collection<String> names) {
    return new ClaimsRequest(only(idToken, names), only(userinfo, names));
  }

  private static Map<String, Demand> only(Map<String, Demand> all, Collection<String> names) {
    return all.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  /** The parameter's value. */
  public JsonObject toJson() {
    return with(with(JsonObject.EMPTY, ID_TOKEN, idToken), USERINFO, userinfo);
  }

  private static JsonObject with(JsonObject json, String name, Map<String, Demand> demands) {
    if (demands.isEmpty()) {
      return json;
    }
    JsonObject members = JsonObject.EMPTY;
    for (Map.Entry<String, Demand> demand : demands.entrySet()) {
      members = members.with(demand.getKey(), demand.getValue().toJson());
    }
    return json.with(name, members);
  }

  /**
   * Reads the parameter. Members that nobody knows are ignored (5.5); a claim whose value is not
   * text may be asked for, but not by its value: nothing here has such a claim.
   */
  public static Parsed<ClaimsRequest> parse(String text) {
    return JsonObject.parse(text)
        .then(
            json ->
                demands(json, ID_TOKEN)
                    .then(
                        idToken ->
                            demands(json, USERINFO)
                                .map(userinfo -> new ClaimsRequest(idToken, userinfo))));
  }

  private static Parsed<Map<String, Demand>> demands(JsonObject json, String member) {
    Map<String, Demand> demands = new LinkedHashMap<>();
    if (!json.has(member)) {
      return Parsed.of(demands);
    }
    Optional<JsonObject> wanted = json.object(member);
    if (wanted.isEmpty()) {
      return malformed();
    }
    for (String name : wanted.get().names()) {
      Optional<Demand> demand = demand(wanted.get(), name);
      if (demand.isEmpty()) {
        return malformed();
      }
      demands.put(name, demand.get());
    }
    return Parsed.of(demands);
  }

  private static <T> Parsed<T> malformed() {
    return Parsed.malformed(
        "claims", "an object of objects or null, each with essential, value or values (5.5.1)");
  }

  private static Optional<Demand> demand(JsonObject wanted, String name) {
    if (!wanted.has(name)) {
      return Optional.of(Demand.VOLUNTARY);
    }
    Optional<JsonObject> json = wanted.object(name);
    if (json.isEmpty()) {
      return Optional.empty();
    }
    JsonObject members = json.get();
    boolean readable =
        (!members.has("essential") || members.flag("essential").isPresent())
            && (!members.has("value") || members.string("value").isPresent())
            && (!members.has("values")
                || members.strings("values").filter(values -> !values.isEmpty()).isPresent())
            && !(members.has("value") && members.has("values"));
    return readable
        ? Optional.of(
            new Demand(
                members.flag("essential").orElse(false) ? Need.ESSENTIAL : Need.VOLUNTARY,
                members
                    .string("value")
                    .map(List::of)
                    .or(() -> members.strings("values"))
                    .orElse(List.of())))
        : Optional.empty();
  }
}
