package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate's DER encoding in base64url, {@code x5t#S256} (RFC 8705 3.1). Not a
 * secret: it opens nothing without the private key.
 */
public record CertificateThumbprint(String value) {

  /** The member of {@code cnf} that holds it. */
  public static final String MEMBER = "x5t#S256";

  /** 32 bytes: 43 characters, the last of which has two bits left over that are zero. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  public CertificateThumbprint {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("x5t#S256: 32 bytes in base64url without padding");
    }
  }

  static CertificateThumbprint ofDer(byte[] der) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
      return new CertificateThumbprint(
          Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public static Parsed<CertificateThumbprint> parse(String text) {
    return FORM.matcher(text).matches()
        ? Parsed.of(new CertificateThumbprint(text))
        : Parsed.malformed(MEMBER, "32 bytes in base64url without padding");
  }

  /**
   * The thumbprint in a {@code cnf} claim, or in an introspection response (RFC 8705 3.1, 3.2).
   *
   * @return empty if there is none; malformed if it is there and is none
   */
  public static Optional<Parsed<CertificateThumbprint>> in(JsonObject confirmation) {
    return confirmation.names().contains(MEMBER)
        ? Optional.of(parse(confirmation.string(MEMBER).orElse("")))
        : Optional.empty();
  }

  /** The {@code cnf} of a token that is bound to this certificate. */
  public JsonObject confirmation() {
    return JsonObject.EMPTY.with(MEMBER, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
