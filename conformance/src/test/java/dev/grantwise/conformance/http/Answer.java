package dev.grantwise.conformance.http;

import dev.grantwise.protocol.json.JsonObject;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An answer, and the address that gave it. */
public record Answer(URI from, int status, HttpHeaders headers, String body) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
  }

  /** A header field, which must not be there twice. */
  public Optional<String> header(String name) {
    if (headers.allValues(name).size() > 1) {
      throw new AssertionError(name + " was sent twice");
    }
    return headers.firstValue(name);
  }

  /** The body as JSON. */
  public JsonObject json() {
    return JsonObject.parse(body).orThrow();
  }

  /** A member of the JSON body that must be there. */
  public String member(String name) {
    return json().string(name).orElseThrow(() -> new AssertionError("no " + name + ": " + body));
  }
}
