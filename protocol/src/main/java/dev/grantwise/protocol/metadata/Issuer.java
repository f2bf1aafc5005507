package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * An issuer identifier: https, no query, no fragment (RFC 8414 2). Plain http is accepted on a
 * loopback host, for development.
 *
 * <p>Compared as a string and never normalised (RFC 9207 2.4).
 */
public record Issuer(String value) {

  private static final String EXPECTED =
      "an https URL without user-info, query or fragment (http on a loopback host)";

  public Issuer {
    if (!isIssuer(value)) {
      throw new IllegalArgumentException("issuer: " + EXPECTED);
    }
  }

  public static Parsed<Issuer> parse(String text) {
    return isIssuer(text) ? Parsed.of(new Issuer(text)) : Parsed.malformed("issuer", EXPECTED);
  }

  /** Where RFC 8414 3.1 puts the metadata: inserted between host and path. */
  public String oauthMetadataUrl() {
    return inserted("/.well-known/oauth-authorization-server");
  }

  /** Where OpenID Connect Discovery 4 puts the metadata: appended to the path. */
  public String openIdConfigurationUrl() {
    return withoutTrailingSlash() + "/.well-known/openid-configuration";
  }

  /**
   * Every place where metadata may be, in the order a client asks that meets servers of both kinds:
   * OAuth inserted, OpenID Connect inserted (RFC 8414 5), OpenID Connect appended.
   */
  public List<String> metadataUrls() {
    return Stream.of(
            oauthMetadataUrl(),
            inserted("/.well-known/openid-configuration"),
            openIdConfigurationUrl())
        .distinct()
        .toList();
  }

  /** The requests for those places, in that order. */
  public List<HttpRequest> metadataRequests() {
    return metadataUrls().stream().map(HttpRequest::getJson).toList();
  }

  private String inserted(String wellKnown) {
    String issuer = withoutTrailingSlash();
    int path = issuer.indexOf('/', issuer.indexOf("://") + 3);
    return path < 0
        ? issuer + wellKnown
        : issuer.substring(0, path) + wellKnown + issuer.substring(path);
  }

  private String withoutTrailingSlash() {
    return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
  }

  private static boolean isIssuer(String text) {
    return SecureUrl.accepts(text) && text.indexOf('?') < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
