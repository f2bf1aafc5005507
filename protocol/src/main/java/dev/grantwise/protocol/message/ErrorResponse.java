package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;

/**
 * An error answer of the token or revocation endpoint (RFC 6749 5.2).
 *
 * @param description for the peer's developer: printable ASCII without quote and backslash; never
 *     the reason that the log has
 */
public record ErrorResponse(ErrorCode error, Optional<String> description) {

  public ErrorResponse {
    if (description.isPresent() && !isDescription(description.get())) {
      throw new IllegalArgumentException(
          "error_description: printable ASCII without quote and backslash (RFC 6749 5.2)");
    }
  }

  public static ErrorResponse of(ErrorCode error, String description) {
    return new ErrorResponse(error, Optional.of(description));
  }

  /** Reads the answer's body; a description outside the grammar is dropped, not believed. */
  public static Parsed<ErrorResponse> parse(String json) {
    return JsonObject.parse(json)
        .then(
            object ->
                object
                    .string("error")
                    .map(
                        error ->
                            Parsed.of(
                                new ErrorResponse(
                                    new ErrorCode(error),
                                    object
                                        .string("error_description")
                                        .filter(ErrorResponse::isDescription))))
                    .orElse(Parsed.malformed("error", "a string")));
  }

  /** The answer with the status of RFC 6749 5.2: 401 for {@code invalid_client}, else 400. */
  public HttpResponse toHttp() {
    String json =
        JsonObject.EMPTY
            .with("error", error.value())
            .with("error_description", description)
            .encode();
    if (error.equals(ErrorCode.TEMPORARILY_UNAVAILABLE)) {
      // RFC 9110 15.6.4: not the client's fault, whatever RFC 6749 5.2 says of errors in general
      return HttpResponse.uncachedJson(503, json);
    }
    // RFC 6749 5.2 and RFC 9110 15.5.2: a 401 names a scheme
    return error.equals(ErrorCode.INVALID_CLIENT)
        ? HttpResponse.uncachedJson(401, json).with("WWW-Authenticate", "Basic realm=\"token\"")
        : HttpResponse.uncachedJson(400, json);
  }

  static boolean isDescription(String text) {
    return Characters.all(text, c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\');
  }
}
