package dev.grantwise.protocol.client;

import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.secret.Secret;

/**
 * A JWT that shows who the client is (RFC 7523 2.2): one it signed itself, good for a minute and
 * for one use, or one that the platform it runs on gave it.
 */
public final class ClientAssertion extends Secret {

  /** The {@code client_assertion_type} of a JWT (RFC 7523 2.2). */
  public static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private ClientAssertion(String value) {
    super(value);
  }

  /** One that was signed here. */
  public static ClientAssertion of(SignedJwt jwt) {
    return new ClientAssertion(jwt.reveal());
  }

  /** One that arrived, from whoever it is. */
  public static ClientAssertion received(String text) {
    return new ClientAssertion(text);
  }

  /** One that a platform issued, such as the identity token of a build job or a workload. */
  public static ClientAssertion ofPlatform(String token) {
    return new ClientAssertion(token);
  }
}
