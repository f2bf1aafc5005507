package dev.grantwise.app.webhook;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What messages to one receiver are signed with: {@code whsec_} and 24 to 64 bytes in base64. */
public final class WebhookSecret extends Secret {

  private static final String PREFIX = "whsec_";
  private static final int FEWEST = 24;
  private static final int MOST = 64;
  private static final String MAC = "HmacSHA256";

  private WebhookSecret(String value) {
    super(value);
  }

  public static Parsed<WebhookSecret> parse(String text) {
    try {
      int bytes = text.startsWith(PREFIX) ? bytes(text).length : 0;
      if (bytes >= FEWEST && bytes <= MOST) {
        return Parsed.of(new WebhookSecret(text));
      }
    } catch (IllegalArgumentException e) {
      // Said below: not base64.
    }
    return Parsed.malformed(
        "webhook secret", PREFIX + " and the base64 of " + FEWEST + " to " + MOST + " bytes");
  }

  /** The signature of one attempt to send a body. */
  String signature(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(bytes(reveal()), MAC));
      byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }
}
