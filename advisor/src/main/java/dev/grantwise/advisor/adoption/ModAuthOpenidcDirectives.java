package dev.grantwise.advisor.adoption;

import dev.grantwise.protocol.rule.backend.ReturnTargetLocal;
import dev.grantwise.protocol.rule.idtoken.IdTokenIssuer;
import dev.grantwise.protocol.rule.storage.TokensAtBackend;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The directives of mod_auth_openidc that make no value of a client file. */
final class ModAuthOpenidcDirectives {

  private static final Map<String, Treatment> TREATMENTS = treatments();

  private ModAuthOpenidcDirectives() {}

  static Treatment of(Setting setting) {
    String name = setting.name().toLowerCase(Locale.ROOT);
    Treatment known = TREATMENTS.get(name);
    if (known != null) {
      return known;
    }
    return name.startsWith("oidcoauth") ? Treatments.OF_AN_API : Treatments.UNKNOWN;
  }

  /** Who may come in, of which a client file says only that they are signed in. */
  static void requirement(Setting setting, Adopting file) {
    if (setting.says("valid-user")) {
      return;
    }
    boolean open = setting.says("all") && setting.values().contains("granted");
    if (open && !setting.place().isEmpty()) {
      Treatments.PUBLIC_PATHS.of(setting, file);
    } else if (!open) {
      Treatments.WHO_MAY_COME_IN.of(setting, file);
    }
  }

  private static Map<String, Treatment> treatments() {
    Map<String, Treatment> all = new HashMap<>();
    of(all, Treatments.CERTIFICATES.ifOff(), "OIDCSSLValidateServer");
    of(
        all,
        Treatment.refused(
                new IdTokenIssuer(),
                "ID tokens are held against one issuer. Name one tenant, whose issuer they have.")
            .ifOff(),
        "OIDCValidateIssuer");
    of(all, Treatments.COOKIE.ifOff(), "OIDCCookieHTTPOnly", "OIDCCookieSameSite");
    of(all, Treatments.COOKIE, "OIDCCookieDomain", "OIDCCookiePath", "OIDCCookie");
    of(
        all,
        Treatment.refused(
            new TokensAtBackend(),
            "No header for a page has a token. An upstream gets the access token of its API, if"
                + " runtime.upstreams names that as its resource."),
        "OIDCPassIDTokenAs");
    of(
        all,
        Treatment.refused(new TokensAtBackend(), "No header has a token.").ifOn(),
        "OIDCPassRefreshToken",
        "OIDCPassAccessToken");
    of(
        all,
        Treatment.refused(
            new ReturnTargetLocal(), "After a sign-in the browser returns to this site alone."),
        "OIDCRedirectURLsAllowed");
    sessions(all);
    provider(all);
    of(
        all,
        Treatments.IDENTITY,
        "OIDCRemoteUserClaim",
        "OIDCPassClaimsAs",
        "OIDCClaimPrefix",
        "OIDCPassUserInfoAs");
    of(
        all,
        Treatments.PLANNED,
        "OIDCResponseMode",
        "OIDCProviderAuthRequestMethod",
        "OIDCDPoPMode",
        "OIDCProfile",
        "OIDCAuthRequestParams",
        "OIDCPathAuthRequestParams",
        "OIDCPathScope",
        "OIDCRefreshAccessTokenBeforeExpiry");
    return Map.copyOf(all);
  }

  private static void sessions(Map<String, Treatment> all) {
    of(all, Treatments.OWN_KEYS, "OIDCCryptoPassphrase");
    of(
        all,
        Treatment.leftOut("Sessions are kept at the server; the browser has an opaque cookie."),
        "OIDCSessionType",
        "OIDCCacheShmMax",
        "OIDCCacheDir",
        "OIDCMemCacheServers",
        "OIDCRedisCacheDatabase",
        "OIDCCacheEncrypt");
    of(
        all,
        Treatment.nothing(),
        "OIDCStateMaxNumberOfCookies",
        "OIDCStateTimeout",
        "OIDCUnAuthAction",
        "OIDCXForwardedHeaders");
    of(
        all,
        Treatment.decide(
            "Several providers were configured there. A client file is about one: make one for each."),
        "OIDCMetadataDir");
  }

  private static void provider(Map<String, Treatment> all) {
    of(
        all,
        Treatments.BY_METADATA,
        "OIDCProviderAuthorizationEndpoint",
        "OIDCProviderTokenEndpoint",
        "OIDCProviderUserInfoEndpoint",
        "OIDCProviderJwksUri",
        "OIDCProviderSignedJwksUri",
        "OIDCProviderVerifyCertFiles",
        "OIDCProviderEndSessionEndpoint",
        "OIDCProviderRevocationEndpoint",
        "OIDCProviderPushedAuthorizationRequestEndpoint",
        "OIDCProviderBackChannelLogoutSupported",
        "OIDCProviderCheckSessionIFrame");
    of(
        all,
        Treatment.decide(
            "run cannot show a certificate yet. Ask the provider to accept private_key_jwt, and name"
                + " the key at client.private_key_file."),
        "OIDCClientTokenEndpointCert",
        "OIDCClientTokenEndpointKey");
  }

  private static void of(Map<String, Treatment> all, Treatment treatment, String... names) {
    for (String name : names) {
      all.put(name.toLowerCase(Locale.ROOT), treatment);
    }
  }
}
