package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The thumbprint of a key that something is bound to: {@code jkt} of a token (RFC 9449 6.1), {@code
 * dpop_jkt} of an authorization request (section 10). Not a secret.
 */
public record DpopKey(String thumbprint) {

  /** The member of {@code cnf} that holds it. */
  public static final String MEMBER = "jkt";

  /** The parameter of an authorization request that holds it. */
  public static final String PARAMETER = "dpop_jkt";

  /** 32 bytes: 43 characters, the last of which has two bits left over that are zero. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  public DpopKey {
    if (!FORM.matcher(thumbprint).matches()) {
      throw new IllegalArgumentException("jkt: a JWK SHA-256 thumbprint (RFC 7638)");
    }
  }

  public static Parsed<DpopKey> parse(String text) {
    return FORM.matcher(text).matches()
        ? Parsed.of(new DpopKey(text))
        : Parsed.malformed(MEMBER, "a JWK SHA-256 thumbprint (RFC 7638)");
  }

  /**
   * The key in a {@code cnf} claim.
   *
   * @return empty if there is none; malformed if it is there and is none
   */
  public static Optional<Parsed<DpopKey>> in(JsonObject confirmation) {
    return confirmation.names().contains(MEMBER)
        ? Optional.of(parse(confirmation.string(MEMBER).orElse("")))
        : Optional.empty();
  }

  /** The {@code cnf} of a token that is bound to this key. */
  public JsonObject confirmation() {
    return JsonObject.EMPTY.with(MEMBER, thumbprint);
  }

  @Override
  public String toString() {
    return thumbprint;
  }
}
