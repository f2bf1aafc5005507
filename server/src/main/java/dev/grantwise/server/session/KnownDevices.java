package dev.grantwise.server.session;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.secret.SecretHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Recognises browsers in which an account was signed in before. Nothing is stored: a cookie is an
 * identifier and a MAC over it and the account's login name, so it is good for that account alone.
 */
public final class KnownDevices {

  private static final String PURPOSE = "known device";

  private final SecretHasher hasher;
  private final Randomness randomness;

  public KnownDevices(SecretHasher hasher, Randomness randomness) {
    this.hasher = hasher;
    this.randomness = randomness;
  }

  /** A cookie for the browser in which that account was just signed in. */
  public DeviceCookie cookie(String login) {
    String id = randomness.secret();
    return new DeviceCookie(id + "." + mac(id, login));
  }

  /** The browser's identifier, if the cookie was made for that account. */
  public Optional<String> recognise(DeviceCookie cookie, String login) {
    String[] parts = cookie.reveal().split("\\.", -1);
    if (parts.length != 2 || parts[0].isEmpty() || login.isEmpty()) {
      return Optional.empty();
    }
    return MessageDigest.isEqual(bytes(mac(parts[0], login)), bytes(parts[1]))
        ? Optional.of(parts[0])
        : Optional.empty();
  }

  private String mac(String id, String login) {
    return hasher.derive(PURPOSE, new Part(id), new Part(login));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One of the two things that the MAC is over. */
  private static final class Part extends Secret {
    Part(String value) {
      super(value);
    }
  }
}
