package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.protocol.rule.grant.NoImplicit;
import dev.grantwise.protocol.rule.grant.ResponseTypeCode;
import dev.grantwise.protocol.rule.pkce.PkceRequired;
import dev.grantwise.protocol.rule.pkce.PkceS256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the directives of mod_auth_openidc say, with the proxying around them, as a client file. */
final class FromModAuthOpenidc {

  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final Adopting file;
  private final Map<String, Setting> directives = new LinkedHashMap<>();
  private final List<Setting> servers = new ArrayList<>();

  FromModAuthOpenidc(Adopting file) {
    this.file = file;
  }

  void take(List<Setting> settings) {
    file.word("client.type", ClientKind.WEB_APP.word());
    for (Setting setting : settings) {
      String name = setting.name().toLowerCase(Locale.ROOT);
      switch (name) {
        case "proxypass" -> upstream(setting);
        case "proxypassreverse", "serveralias", "authtype" -> {}
        case "servername" -> servers.add(setting);
        case "require" -> ModAuthOpenidcDirectives.requirement(setting, file);
        case "include", "includeoptional" -> Treatments.OTHER_FILE.of(setting, file);
        default -> directives.putIfAbsent(name, setting);
      }
    }
    client();
    server();
    session();
    responses();
    directives.values().forEach(one -> ModAuthOpenidcDirectives.of(one).of(one, file));
  }

  private void take(String name, Consumer<Setting> what) {
    Optional.ofNullable(directives.remove(name)).ifPresent(what);
  }

  private void put(String name, String path) {
    take(name, setting -> file.put(path, setting, setting.value()));
  }

  private void client() {
    put("oidcclientid", "client.client_id");
    put("oidcclientname", "client.client_name");
    take("oidcclientsecret", this::secret);
    take("oidcredirecturi", this::redirect);
    take("oidcdefaultloggedouturl", this::loggedOut);
    take("oidcprovidertokenendpointauth", this::authentication);
    take("oidcprivatekeyfiles", this::key);
    take("oidcscope", one -> file.scopes(one, FromOauth2Proxy.words(one.value())));
  }

  private void secret(Setting setting) {
    if (setting.value().startsWith("exec:")) {
      file.decide(
          setting,
          "A command printed the secret. Let it write a file and name that at"
              + " client.client_secret_file.");
    } else {
      file.secret("client.client_secret", setting, setting.value(), "OIDC_CLIENT_SECRET");
    }
  }

  /** One that is a path is completed by the one name that the server has. */
  private void redirect(Setting setting) {
    if (!setting.value().startsWith("/")) {
      file.put("client.redirect_uris", setting, setting.value());
    } else if (servers.size() == 1
        && servers.getFirst().value().matches("[A-Za-z0-9.-]+(:\\d+)?")) {
      String uri = "https://" + servers.getFirst().value() + setting.value();
      file.put("client.redirect_uris", setting, uri);
      file.decide(setting, "It is a path; https and the ServerName were put before it.");
    } else {
      file.decide(
          setting,
          "It is a path. Write the whole address at client.redirect_uris, with https and the name"
              + " of the server.");
    }
  }

  private void loggedOut(Setting setting) {
    if (setting.value().startsWith("/")) {
      file.leftOut(setting, "After a sign-out there is a page of the gateway's own.");
    } else {
      file.put("client.post_logout_redirect_uris", setting, setting.value());
    }
  }

  private void authentication(Setting setting) {
    String method = setting.value().split(":", 2)[0].toLowerCase(Locale.ROOT);
    switch (method) {
      case "client_secret_basic", "client_secret_post", "private_key_jwt" ->
          file.put("client.token_endpoint_auth_method", setting, method);
      case "tls_client_auth", "self_signed_tls_client_auth" ->
          file.decide(
              setting,
              "run cannot show a certificate yet. Ask the provider to accept private_key_jwt, and"
                  + " name the key at client.private_key_file.");
      default ->
          file.decide(
              setting,
              "This method is not used. Ask the provider to accept client_secret_basic or, better,"
                  + " private_key_jwt.");
    }
  }

  /** Each is a file, with what it is for and its name before it. */
  private void key(Setting setting) {
    List<String> keys =
        setting.values().stream()
            .filter(one -> !one.startsWith("enc:"))
            .map(one -> one.replaceFirst("^sig:", "").replaceFirst("^[^#/]*#", ""))
            .toList();
    if (file.draft().at("client.client_secret").isPresent()) {
      file.decide(
          setting,
          "There is a secret, too. To show the key instead, name it at client.private_key_file and"
              + " leave the secret out.");
    } else if (!keys.isEmpty()) {
      file.put("client.private_key_file", setting, keys.getFirst());
    }
  }

  private void server() {
    Optional<Setting> metadata = Optional.ofNullable(directives.remove("oidcprovidermetadataurl"));
    Optional<Setting> issuer = Optional.ofNullable(directives.remove("oidcproviderissuer"));
    if (issuer.isPresent()) {
      file.put("authorization_server.issuer", issuer.get(), issuer.get().value());
    } else if (metadata.filter(one -> one.value().endsWith(WELL_KNOWN)).isPresent()) {
      String url = metadata.get().value();
      file.put(
          "authorization_server.issuer",
          metadata.get(),
          url.substring(0, url.length() - WELL_KNOWN.length()));
    } else {
      file.decide(
          metadata.orElse(Adopting.WHOLE),
          "No issuer is named. Write it at authorization_server.issuer; without one the file means"
              + " a server of Grantwise's own.");
    }
  }

  private void session() {
    take("oidcsessioninactivitytimeout", one -> seconds("session.idle", one));
    take("oidcsessionmaxduration", one -> seconds("session.absolute", one));
    Optional<Setting> url = Optional.ofNullable(directives.remove("oidcrediscacheserver"));
    Optional<Setting> user = Optional.ofNullable(directives.remove("oidcrediscacheusername"));
    Optional<Setting> password = Optional.ofNullable(directives.remove("oidcrediscachepassword"));
    take(
        "oidccachetype",
        type -> {
          if (type.says("redis")) {
            Optional<Setting> at =
                url.map(one -> one.but("redis://" + one.value().replaceFirst("^rediss?://", "")));
            new RedisTarget(file, "OIDC_REDIS_CACHE_PASSWORD").take(type, at, password);
            user.ifPresent(one -> file.put("session.redis_user", one, one.value()));
          } else {
            file.leftOut(
                type, "Sessions are kept in the " + SessionStore.EMBEDDED.word() + " store.");
          }
        });
  }

  private void seconds(String path, Setting setting) {
    if (setting.value().matches("\\d{1,9}")) {
      file.duration(path, setting, Long.parseLong(setting.value()));
    } else {
      file.decide(setting, "It is no number of seconds. " + path + " keeps its default.");
    }
  }

  private void responses() {
    take("oidcresponsetype", this::responseType);
    Optional<Setting> method = Optional.ofNullable(directives.remove("oidcpkcemethod"));
    if (method.isPresent() && method.get().says("none")) {
      file.refused(method.get(), new PkceRequired(), "Every request has a code challenge.");
    } else if (method.isPresent() && !method.get().says("s256")) {
      file.refused(method.get(), new PkceS256(), "The challenge is made with S256.");
    }
  }

  private void responseType(Setting setting) {
    Set<String> types =
        Set.copyOf(
            Arrays.asList(setting.value().toLowerCase(Locale.ROOT).strip().split("\\s+", -1)));
    if (types.equals(Set.of("code"))) {
      return;
    }
    if (!types.contains("code")) {
      file.word("client.currently", CurrentPractice.IMPLICIT.word());
    }
    if (types.contains("token")) {
      file.refused(setting, new NoImplicit(), "The answer is a code, and no token is in a URL.");
    } else {
      file.refused(setting, new ResponseTypeCode(), "The answer is a code and nothing else.");
    }
  }

  private void upstream(Setting setting) {
    boolean inPlace = setting.values().size() < 2;
    String path = WebAddress.prefix(inPlace ? setting.place() : setting.value());
    String to = inPlace ? setting.value() : setting.values().get(1);
    Optional<WebAddress> web = WebAddress.of(to);
    if (to.equals("!")) {
      file.leftOut(
          setting, "Nothing below a route is kept from it. Leave the path to the upstream.");
    } else if (web.isEmpty()) {
      file.leftOut(setting, "The gateway relays to http and https alone.");
    } else if (!WebAddress.prefix(web.get().path()).equals(path)) {
      file.decide(
          setting,
          "The path changes on the way. The gateway passes it on as it came: let the app serve the"
              + " path of its users, and add the route to runtime.upstreams.");
    } else {
      file.upstream(setting, path, web.get().origin());
    }
  }
}
