package dev.grantwise.advisor.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the catalogue can say of a provider. The value of each is normalised: one of a few words, a
 * list, a number of seconds.
 */
public enum FactKey {
  PKCE("PKCE with S256", Words.SUPPORT),
  /** Whether its metadata says so, which agents must see before they start. */
  PKCE_ADVERTISED("PKCE in its metadata", Words.YES_NO),
  /** Whether a request without PKCE is refused. */
  PKCE_ENFORCED("PKCE demanded", ValueForm.words("yes", "no", "configured")),
  /** Whether the token endpoint serves a client that cannot keep a secret. */
  PUBLIC_CLIENTS("Public clients", Words.ACCEPTANCE),
  /** Whether a page can call the token endpoint: cross-origin, and without a secret. */
  BROWSER_TOKEN_REQUESTS("Token requests from a browser", Words.ACCEPTANCE),
  CLIENT_AUTHENTICATION("Client authentication", ValueForm.list()),
  PAR("Pushed authorization requests", Words.OPTION),
  DPOP("DPoP", Words.OPTION),
  MTLS("Mutual TLS", Words.OPTION),
  ISS_PARAMETER("iss in the response", Words.OPTION),
  /** What makes it issue a refresh token. */
  REFRESH_REQUEST(
      "How to ask for a refresh token",
      ValueForm.of(
          "scope \\S+|parameter [a-z_]+=\\S+( [a-z_]+=\\S+)*|always|none",
          "scope NAME, parameter NAME=VALUE..., always or none")),
  REFRESH_ROTATION(
      "Refresh token rotation",
      ValueForm.words("rotated", "replaced-old-lives", "optional", "none")),
  REFRESH_REUSE_DETECTED("Reuse of a refresh token noticed", Words.YES_NO),
  REFRESH_GRACE("Refresh token grace", ValueForm.LIFETIME),
  REFRESH_LIFETIME("Refresh token lifetime", ValueForm.LIFETIME),
  REFRESH_IDLE("Refresh token idle limit", ValueForm.LIFETIME),
  REFRESH_LIFETIME_BROWSER("Refresh token lifetime in a browser", ValueForm.LIFETIME),
  REFRESH_PUBLIC("Refresh tokens of public clients", ValueForm.words("issued", "not-issued")),
  ACCESS_TOKEN_LIFETIME("Access token lifetime", ValueForm.LIFETIME),
  ACCESS_TOKEN_FORMAT("Access token format", ValueForm.words("jwt", "opaque", "mixed")),
  CODE_LIFETIME("Authorization code lifetime", ValueForm.LIFETIME),
  /** How a request names the API it wants a token for. */
  AUDIENCE(
      "Naming the API",
      ValueForm.words("resource", "audience-parameter", "in-scope", "configured", "none")),
  /** Whether a developer can have it issue tokens for an API of their own. */
  OWN_API("Tokens for an API of yours", Words.YES_NO),
  SCOPE_DELIMITER("Between scopes", ValueForm.words("space", "comma")),
  /** Whether the user can grant fewer scopes than were asked. */
  SCOPE_PARTIAL_GRANT("Users may grant fewer scopes", Words.YES_NO),
  /** RFC 7009; {@code manual} with the address of another way. */
  REVOCATION(
      "Revocation",
      ValueForm.of("supported|none|manual https://\\S+", "supported, none or manual URL")),
  /** OpenID Connect RP-Initiated Logout; {@code other} is a sign-out of the provider's own kind. */
  END_SESSION("Sign-out at the provider", ValueForm.words("supported", "none", "other")),
  DEVICE("Device authorization", Words.OPTION),
  DEVICE_NEEDS_SECRET("Client secret at the device grant", Words.YES_NO),
  TOKEN_EXCHANGE("Token exchange", ValueForm.words("rfc8693", "on-behalf-of", "none")),
  CLIENT_CREDENTIALS(
      "Client credentials",
      ValueForm.of(
          "supported( suffix \\S+)?|none|other [a-z_-]+",
          "supported, supported suffix END-OF-SCOPE, none or other GRANT")),
  /** RFC 7591; {@code optional} where an operator has to switch it on. */
  DYNAMIC_REGISTRATION("Dynamic registration", Words.OPTION),
  FORM_POST("Response by form_post", ValueForm.words("forced", "supported", "none")),
  LOOPBACK_PORT("Loopback redirect", ValueForm.words("any", "fixed", "none")),
  /** Whether installed apps must send a secret that is none. */
  NATIVE_SECRET("Secret of installed apps", ValueForm.words("demanded", "not-demanded")),
  /** Whether its document names a pattern instead of an issuer. */
  ISSUER_TEMPLATE("Templated issuer", Words.YES_NO),
  /** Whether a document of its names another issuer than the one it is served for. */
  ISSUER_MISMATCH("Issuer of another address", Words.YES_NO),
  /** Whether token errors come with HTTP status 200. */
  ERROR_STATUS_200("Errors with status 200", Words.YES_NO),
  REDIRECT_COUNT("Redirect URIs of a client", ValueForm.NUMBER),
  BACKCHANNEL_LOGOUT("Back-channel logout", Words.OPTION),
  NOTES("Also", ValueForm.TEXT);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // A compiled pattern never changes.
  private final ValueForm form;

  FactKey(String title, ValueForm form) {
    this.title = title;
    this.form = form;
  }

  /** The key of this word. */
  public static Optional<FactKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.toString().equals(word)).findFirst();
  }

  /** What it is about, for people. */
  public String title() {
    return title;
  }

  /** Whether a provider may have several of it. */
  boolean isMany() {
    return this == NOTES;
  }

  boolean accepts(String value) {
    return form.accepts(value);
  }

  String expected() {
    return form.expected();
  }

  /** Its word in the catalogue and in plans. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class Words {
    private static final ValueForm YES_NO = ValueForm.words("yes", "no");
    private static final ValueForm SUPPORT = ValueForm.words("supported", "unsupported");

    /** {@code optional}: there, once somebody switches it on. */
    private static final ValueForm OPTION = ValueForm.words("supported", "optional", "none");

    private static final ValueForm ACCEPTANCE = ValueForm.words("accepted", "refused");
  }
}
