package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.IntrospectionForm;
import dev.grantwise.protocol.secret.Secret;

/** An introspection response that its server signed (RFC 9701 5). */
public final class SignedIntrospection extends Secret {

  public SignedIntrospection(String value) {
    super(value);
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    return HttpResponse.of(200)
        .with("Content-Type", IntrospectionForm.SIGNED.mediaType())
        .with("Cache-Control", "no-store")
        .with("Pragma", "no-cache")
        .with(Body.of(reveal()));
  }

  /**
   * Reads the answer to a request for a signed one. Plain JSON is refused: whoever may leave the
   * signature out may write what he likes.
   */
  public static Parsed<SignedIntrospection> parse(HttpResponse response) {
    String type = response.header("Content-Type").orElse("").split(";", 2)[0].strip();
    String body = response.body().text().strip();
    boolean signed =
        response.status() == 200
            && type.equalsIgnoreCase(IntrospectionForm.SIGNED.mediaType())
            && !body.isEmpty();
    return signed
        ? Parsed.of(new SignedIntrospection(body))
        : Parsed.malformed(
            "introspection response", "200 with " + IntrospectionForm.SIGNED.mediaType());
  }
}
