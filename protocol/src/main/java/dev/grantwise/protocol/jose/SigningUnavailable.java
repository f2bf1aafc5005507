package dev.grantwise.protocol.jose;

/** What has the private key did not sign. The text is for the log: it names the key, never more. */
public final class SigningUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SigningUnavailable(KeyId id, String why) {
    super("key " + id + " does not sign: " + why);
  }

  SigningUnavailable(KeyId id, Throwable cause) {
    super("key " + id + " does not sign: what has its private half failed", cause);
  }
}
