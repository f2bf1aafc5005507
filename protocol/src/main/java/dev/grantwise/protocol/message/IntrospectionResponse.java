package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;

/** What the authorization server says of a token (RFC 7662 2.2). */
public sealed interface IntrospectionResponse {

  JsonObject toJson();

  /**
   * The token is good. Whether it is good here is the API's to check: audience, scope, binding.
   *
   * @param claims what the server says of it, by the names of JWT claims
   */
  record Active(JwtClaims claims) implements IntrospectionResponse {
    @Override
    public JsonObject toJson() {
      return JsonObject.EMPTY.with("active", true).withAll(claims.json().without("active"));
    }
  }

  /** The token is expired, revoked, unknown or not for this API: nothing says which. */
  record Inactive() implements IntrospectionResponse {
    @Override
    public JsonObject toJson() {
      return JsonObject.EMPTY.with("active", false);
    }
  }

  /** The answer, which no cache keeps. */
  default HttpResponse toHttp() {
    return HttpResponse.uncachedJson(200, toJson().encode());
  }

  /** Reads the body of a 200 answer; one that does not say true or false says nothing. */
  static Parsed<IntrospectionResponse> parse(String body) {
    return JsonObject.parse(body).then(IntrospectionResponse::parse);
  }

  /** Reads the members of an answer, wherever they stood. */
  static Parsed<IntrospectionResponse> parse(JsonObject json) {
    return json.flag("active")
        .map(active -> Parsed.of(read(active, json)))
        .orElse(Parsed.malformed("active", "true or false"));
  }

  private static IntrospectionResponse read(boolean active, JsonObject json) {
    return active ? new Active(new JwtClaims(json.without("active"))) : new Inactive();
  }
}
