package dev.grantwise.advisor.adoption;

import dev.grantwise.protocol.rule.backend.ReturnTargetLocal;
import dev.grantwise.protocol.rule.grant.NoPassword;
import dev.grantwise.protocol.rule.idtoken.IdTokenIssuer;
import dev.grantwise.protocol.rule.nonce.NonceMatches;
import dev.grantwise.protocol.rule.storage.TokensAtBackend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of oauth2-proxy that make no value of a client file. */
final class Oauth2ProxyOptions {

  private static final Treatment LISTENING =
      Treatment.leftOut(
          "The gateway listens at the address of its redirect URI, or where grantwise run --listen"
              + " says; TLS ends at a proxy in front of it.");

  private static final Treatment OPERATING =
      Treatment.leftOut("Events are told one line each in events.jsonl; see docs/events.md.");

  private static final Map<String, Treatment> TREATMENTS = treatments();

  /** Where no name is listed, what it begins with says what it is about. */
  private static final Map<String, Treatment> BY_PREFIX =
      Map.of(
          "github_", Treatments.WHO_MAY_COME_IN,
          "gitlab_", Treatments.WHO_MAY_COME_IN,
          "google_", Treatments.WHO_MAY_COME_IN,
          "bitbucket_", Treatments.WHO_MAY_COME_IN,
          "logging_", OPERATING,
          "tls_", LISTENING,
          "redis_",
              Treatment.leftOut(
                  "One Redis server is used, by session.redis_url; see docs/redis.md."));

  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("google", "google"),
          Map.entry("github", "github"),
          Map.entry("gitlab", "gitlab"),
          Map.entry("keycloak-oidc", "keycloak"),
          Map.entry("keycloak", "keycloak"),
          Map.entry("entra-id", "entra"),
          Map.entry("azure", "entra"),
          Map.entry("facebook", "facebook"),
          Map.entry("linkedin", "linkedin"));

  private Oauth2ProxyOptions() {}

  /** What the catalogue calls one of its providers. */
  static Optional<String> provider(String name) {
    return Optional.ofNullable(PROVIDERS.get(name));
  }

  static Treatment of(Setting setting) {
    String name = setting.name().replace('-', '_');
    Treatment known = TREATMENTS.get(name);
    return known != null
        ? known
        : BY_PREFIX.entrySet().stream()
            .filter(one -> name.startsWith(one.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Treatments.UNKNOWN);
  }

  private static Map<String, Treatment> treatments() {
    Map<String, Treatment> all = new HashMap<>();
    all.put(
        "email_domains",
        (setting, file) -> {
          if (!setting.values().equals(List.of("*"))) {
            Treatments.WHO_MAY_COME_IN.of(setting, file);
          }
        });
    of(
        all,
        Treatments.WHO_MAY_COME_IN,
        "authenticated_emails_file",
        "allowed_groups",
        "allowed_roles",
        "keycloak_groups",
        "entra_id_allowed_tenants");
    of(all, Treatments.COOKIE.ifOff(), "cookie_secure", "cookie_httponly");
    of(all, Treatments.COOKIE, "cookie_domains", "cookie_path", "cookie_name");
    all.put(
        "cookie_samesite",
        (setting, file) -> {
          if (!setting.says("strict")) {
            Treatments.COOKIE.of(setting, file);
          }
        });
    refusals(all);
    of(
        all,
        Treatments.BY_METADATA,
        "login_url",
        "redeem_url",
        "profile_url",
        "validate_url",
        "oidc_jwks_url");
    of(all, Treatments.PLANNED, "prompt", "approval_prompt", "acr_values", "cookie_refresh");
    of(all, LISTENING, "http_address", "https_address", "force_https", "proxy_prefix");
    of(
        all,
        OPERATING,
        "request_logging",
        "standard_logging",
        "auth_logging",
        "silence_ping_logging");
    of(
        all,
        Treatments.IDENTITY,
        "set_xauthrequest",
        "pass_user_headers",
        "prefer_email_to_user",
        "oidc_email_claim",
        "oidc_groups_claim",
        "oidc_roles_claim");
    places(all);
    return Map.copyOf(all);
  }

  private static void refusals(Map<String, Treatment> all) {
    of(
        all,
        Treatments.CERTIFICATES.ifOn(),
        "ssl_insecure_skip_verify",
        "ssl_upstream_insecure_skip_verify",
        "redis_insecure_skip_tls_verify");
    all.put(
        "insecure_oidc_skip_issuer_verification",
        Treatment.refused(
                new IdTokenIssuer(),
                "ID tokens are held against one issuer. Name one tenant, whose issuer they have.")
            .ifOn());
    all.put(
        "insecure_oidc_skip_nonce",
        Treatment.refused(new NonceMatches(), "Each sign-in has a nonce, which is compared.")
            .ifOn());
    all.put(
        "insecure_oidc_allow_unverified_email",
        Treatment.leftOut("Users are told apart by their sub, and never by their email.").ifOn());
    of(
        all,
        Treatment.refused(
                new TokensAtBackend(),
                "No answer and no header for a proxy has a token. An upstream gets the access token"
                    + " of its API, if runtime.upstreams names that as its resource.")
            .ifOn(),
        "pass_access_token",
        "set_authorization_header",
        "pass_authorization_header");
    of(
        all,
        Treatment.refused(new NoPassword(), "Users type their password at the provider alone."),
        "htpasswd_file",
        "htpasswd_user_groups",
        "display_htpasswd_form",
        "basic_auth_password");
    of(
        all,
        Treatment.refused(
            new ReturnTargetLocal(), "After a sign-in the browser returns to this site alone."),
        "whitelist_domains");
    of(
        all,
        Treatment.refused("Nobody comes in by an address, which can be written by hand."),
        "trusted_ips");
  }

  private static void places(Map<String, Treatment> all) {
    of(all, Treatments.OWN_KEYS, "cookie_secret", "cookie_secret_file", "signature_key");
    all.put(
        "skip_oidc_discovery",
        Treatment.decide(
                "Metadata was not asked for. If the provider publishes none, write what it has into"
                    + " a file and name that at authorization_server.metadata.")
            .ifOn());
    all.put(
        "jwt_key",
        (setting, file) ->
            file.decide(
                setting,
                "A private key stands in clear in this configuration. Put it into a file that this"
                    + " program alone may read and name that at client.private_key_file; better make"
                    + " a new one."));
    of(all, Treatments.PUBLIC_PATHS, "skip_auth_routes", "skip_auth_regex");
    of(
        all,
        Treatment.leftOut(
            "Calls that bring their own token go to the API itself, which checks them."),
        "skip_jwt_bearer_tokens",
        "extra_jwt_issuers");
    of(
        all,
        Treatment.nothing(),
        "reverse_proxy",
        "proxy_websockets",
        "skip_provider_button",
        "pass_host_header",
        "cookie_csrf_per_request",
        "skip_auth_strip_headers");
  }

  private static void of(Map<String, Treatment> all, Treatment treatment, String... names) {
    for (String name : names) {
      all.put(name, treatment);
    }
  }
}
