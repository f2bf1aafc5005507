package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.protocol.rule.pkce.PkceRequired;
import dev.grantwise.protocol.rule.pkce.PkceS256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What oauth2-proxy.cfg says, as a client file: a web app whose pages and APIs are behind the
 * gateway.
 */
final class FromOauth2Proxy {

  /** Lengths of time of Go, without fractions. */
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

  private final Adopting file;

  FromOauth2Proxy(Adopting file) {
    this.file = file;
  }

  void take(List<Setting> settings) {
    Map<String, Setting> named = new HashMap<>();
    settings.forEach(setting -> named.put(setting.name().replace('-', '_'), setting));
    file.word("client.type", ClientKind.WEB_APP.word());
    take(named, "client_id", setting -> file.put("client.client_id", setting, setting.value()));
    take(named, "redirect_url", this::redirect);
    server(named);
    take(named, "client_secret", this::secret);
    take(named, "client_secret_file", setting -> path("client.client_secret_file", setting));
    take(named, "jwt_key_file", setting -> path("client.private_key_file", setting));
    take(named, "resource", setting -> file.put(Adopting.RESOURCE, setting, setting.value()));
    take(named, "scope", setting -> file.scopes(setting, words(setting.value())));
    take(named, "upstreams", this::upstreams);
    take(named, "cookie_expire", this::lifetime);
    store(named);
    pkce(named);
    named.values().forEach(setting -> Oauth2ProxyOptions.of(setting).of(setting, file));
  }

  private static void take(Map<String, Setting> named, String name, Consumer<Setting> what) {
    Optional.ofNullable(named.remove(name)).ifPresent(what);
  }

  private void redirect(Setting setting) {
    file.put("client.redirect_uris", setting, setting.value());
  }

  private void secret(Setting setting) {
    file.secret("client.client_secret", setting, setting.value(), "OAUTH2_PROXY_CLIENT_SECRET");
  }

  private void path(String key, Setting setting) {
    file.put(key, setting, setting.value());
  }

  private void server(Map<String, Setting> named) {
    Optional<Setting> provider = Optional.ofNullable(named.remove("provider"));
    Optional<Setting> issuer = Optional.ofNullable(named.remove("oidc_issuer_url"));
    String name = provider.map(Setting::value).orElse("google");
    Optional<String> known = Oauth2ProxyOptions.provider(name);
    Setting from = provider.or(() -> issuer).orElse(Adopting.WHOLE);
    known.ifPresent(one -> file.put("authorization_server.provider", from, one));
    issuer.ifPresent(one -> file.put("authorization_server.issuer", one, one.value()));
    Optional<Setting> tenant = Optional.ofNullable(named.remove("azure_tenant"));
    if (known.isPresent() && issuer.isEmpty()) {
      tenant.ifPresent(one -> file.put("authorization_server.tenant", one, one.value()));
    }
    if (known.isEmpty() && issuer.isEmpty()) {
      file.decide(
          from,
          "The provider is not known here, and no oidc_issuer_url is given. Name its issuer at"
              + " authorization_server.issuer; without one the file means a server of Grantwise's"
              + " own.");
    }
  }

  /** The path of the URL is the route, too. */
  private void upstreams(Setting setting) {
    for (String upstream : setting.values()) {
      Optional<WebAddress> web = WebAddress.of(upstream);
      if (web.isEmpty()) {
        file.leftOut(
            setting,
            "A folder, socket, fixed answer, or URL with a query: the gateway relays to http and"
                + " https alone.");
        continue;
      }
      String path = web.get().path();
      file.upstream(setting, WebAddress.prefix(path), web.get().origin());
      if (!path.endsWith("/")) {
        file.decide(
            setting,
            "One path was relayed alone, and now everything below it is too. Say in"
                + " runtime.upstreams what is to be relayed.");
      }
    }
  }

  private void lifetime(Setting setting) {
    Matcher duration = DURATION.matcher(setting.value());
    if (setting.says("0")) {
      file.duration("session.absolute", setting, 0);
    } else if (duration.matches() && !setting.value().isEmpty()) {
      long minutes = part(duration, 1) * 60 + part(duration, 2);
      file.duration("session.absolute", setting, minutes * 60 + part(duration, 3));
    } else {
      file.decide(setting, "It is no time such as 168h. session.absolute keeps its default.");
    }
  }

  private static long part(Matcher duration, int group) {
    return Optional.ofNullable(duration.group(group)).map(Long::parseLong).orElse(0L);
  }

  private void store(Map<String, Setting> named) {
    Optional<Setting> type = Optional.ofNullable(named.remove("session_store_type"));
    Optional<Setting> url = Optional.ofNullable(named.remove("redis_connection_url"));
    Optional<Setting> password = Optional.ofNullable(named.remove("redis_password"));
    if (type.filter(one -> one.says("redis")).isPresent()) {
      new RedisTarget(file, "OAUTH2_PROXY_REDIS_PASSWORD").take(type.get(), url, password);
    } else {
      type.ifPresent(
          one ->
              file.leftOut(
                  one,
                  "Sessions and tokens are kept at the server ("
                      + SessionStore.EMBEDDED.word()
                      + " store); the browser has an opaque cookie."));
    }
  }

  private void pkce(Map<String, Setting> named) {
    Optional<Setting> method =
        Optional.ofNullable(named.remove("code_challenge_method"))
            .or(() -> Optional.ofNullable(named.remove("force_code_challenge_method")));
    if (method.isEmpty()) {
      file.refused(
          Adopting.WHOLE,
          new PkceRequired(),
          "No code_challenge_method: codes went without PKCE. Every request has a challenge now; no"
              + " provider may refuse one that it does not know (RFC 6749 3.1).");
    } else if (!method.get().says("s256")) {
      file.refused(method.get(), new PkceS256(), "The challenge is made with S256.");
    }
  }

  static List<String> words(String value) {
    return Arrays.stream(value.split("[\\s,]+", -1)).filter(one -> !one.isEmpty()).toList();
  }
}
