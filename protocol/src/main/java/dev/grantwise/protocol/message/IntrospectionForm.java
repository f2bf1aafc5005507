package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.jose.JwtType;
import java.util.Arrays;
import java.util.List;

/** In which form an API wants to be told of a token (RFC 9701 4). */
public enum IntrospectionForm {
  /** Plain JSON (RFC 7662 2.2). */
  JSON("application/json"),
  /** A JWT that the authorization server signed. */
  SIGNED("application/" + JwtType.TOKEN_INTROSPECTION.value());

  private final String mediaType;

  IntrospectionForm(String mediaType) {
    this.mediaType = mediaType;
  }

  /** For {@code Accept} and {@code Content-Type}. */
  public String mediaType() {
    return mediaType;
  }

  /** The form a request asks for: signed if it names that media type and does not exclude it. */
  public static IntrospectionForm asked(Headers request) {
    return request.all("Accept").stream()
            .flatMap(field -> Arrays.stream(field.split(",", -1)))
            .anyMatch(SIGNED::isNamed)
        ? SIGNED
        : JSON;
  }

  /** Whether a media range is this type, with a weight above zero (RFC 9110 12.5.1). */
  private boolean isNamed(String range) {
    List<String> parts = Arrays.stream(range.split(";", -1)).map(String::trim).toList();
    return parts.getFirst().equalsIgnoreCase(mediaType)
        && parts.stream().skip(1).noneMatch(IntrospectionForm::isZeroWeight);
  }

  private static boolean isZeroWeight(String parameter) {
    return parameter.matches("[qQ] *= *0(\\.0{0,3})?");
  }
}
