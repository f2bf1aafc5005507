package dev.grantwise.protocol.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Secret;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Text made into what parsers take, without repairing any of it. */
final class Wire {

  private Wire() {}

  /** A secret is never empty: whoever has none has nothing to read. */
  static <S extends Secret> Optional<?> secret(
      String text, Function<String, S> of, Function<S, Optional<?>> read) {
    return text.isEmpty() ? Optional.empty() : read.apply(of.apply(text));
  }

  static Function<String, Optional<?>> ofJson(Function<JsonObject, ? extends Parsed<?>> read) {
    return text -> JsonObject.parse(text).toOptional().flatMap(json -> taken(read.apply(json)));
  }

  /** As the form reader has them, and where it refuses, unread: a caller may have others. */
  static Parameters parameters(String text) {
    return Parameters.parse(text).toOptional().orElseGet(() -> raw(text));
  }

  private static Parameters raw(String text) {
    Parameters all = Parameters.NONE;
    for (String pair : text.split("&", 50)) {
      int equals = pair.indexOf('=');
      all = all.with(pair.substring(0, Math.max(equals, 0)), pair.substring(equals + 1));
    }
    return all;
  }

  static Function<String, Optional<?>> ofParameters(
      Function<Parameters, ? extends Parsed<?>> read) {
    return text -> taken(read.apply(parameters(text)));
  }

  /** Every line that can be a field is one; others no HTTP reader lets through. */
  static Headers headers(String text) {
    Headers all = Headers.NONE;
    for (String line : text.split("\n", 100)) {
      int colon = line.indexOf(':');
      try {
        all = all.with(line.substring(0, Math.max(colon, 0)), line.substring(colon + 1).strip());
      } catch (IllegalArgumentException e) {
        // RFC 9110 5.5: such a field is refused before there is a message.
      }
    }
    return all;
  }

  /** An answer whose one field has the text as its value, if it can. */
  static HttpResponse answer(String field, String value) {
    try {
      return HttpResponse.of(200).with(field, value);
    } catch (IllegalArgumentException e) {
      return HttpResponse.of(200);
    }
  }

  static Body body(String latin1) {
    return Body.of(Reader.bytes(latin1));
  }

  static Optional<?> taken(Parsed<?> parsed) {
    return parsed.toOptional();
  }

  /** Header and claims as they are, soundly signed: what comes after the signature is tried. */
  static String signed(SigningKey key, String header, String claims) {
    String input = base64Url(header) + "." + base64Url(claims);
    return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(input));
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
