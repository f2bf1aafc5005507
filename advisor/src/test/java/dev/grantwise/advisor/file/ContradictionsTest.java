package dev.grantwise.advisor.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that cannot all be true are refused, at the place of the one that is in the way. */
final class ContradictionsTest {

  static Stream<Arguments> contradictions() {
    return Stream.of(types(), users(), secrets(), redirects(), access(), places(), sessions())
        .flatMap(List::stream);
  }

  private static List<Arguments> types() {
    return List.of(
        client(
            "input-constrained-device, redirect_uris: [https://a.example/cb]",
            "f:1:42: client.redirect_uris is given, but an input-constrained-device has no browser"
                + " that comes back to it: expected no such key here"),
        client(
            "service-on-behalf-of-user, redirect_uris: [https://a.example/cb]",
            "f:1:43: client.redirect_uris is given, but a service-on-behalf-of-user has no"),
        client(
            "resource-server, post_logout_redirect_uris: [https://a.example/]",
            "f:1:33: client.post_logout_redirect_uris is given, but a resource-server has no"),
        client(
            "service, currently: implicit",
            "f:1:36: client.currently is 'implicit', which does not go with a service: expected"
                + " one of password, password-in-tests"),
        client(
            "web-app, currently: secret-in-app",
            "f:1:36: client.currently is 'secret-in-app', which does not go with a web-app"),
        client(
            "input-constrained-device, currently: implicit",
            "f:1:53: client.currently is 'implicit', which does not go with an input-constrained"));
  }

  private static List<Arguments> users() {
    return List.of(
        client(
            "service, user: present",
            "f:1:31: client.user is 'present', which does not go with a service: expected none"),
        client(
            "offline-worker, user: present",
            "f:1:38: client.user is 'present', which does not go with an offline-worker: expected"
                + " away"),
        client(
            "mobile-app, user: none",
            "f:1:34: client.user is 'none', which does not go with a mobile-app: expected present"),
        client(
            "resource-server, user: away",
            "f:1:39: client.user is 'away', which does not go with a resource-server: expected one"
                + " of present, none"),
        client("agent, user: offline", "f:1:29: client.user is 'offline': did you mean 'away'?"),
        client(
            "agent, user: none, redirect_uris: ['http://127.0.0.1/cb']",
            "f:1:35: client.redirect_uris is given, but client.user is none"),
        client(
            "command-line, user: none, post_logout_redirect_uris: ['http://127.0.0.1/cb']",
            "f:1:42: client.post_logout_redirect_uris is given, but client.user is none"));
  }

  private static List<Arguments> secrets() {
    List<Arguments> broken = new ArrayList<>();
    for (ClientKind kind : TypeTraits.DISTRIBUTED) {
      String side = "runtime: {server_side: no}\n";
      broken.add(
          broken(
              "client: {type: " + kind + ", client_secret: '${A}'}\n" + side,
              "f:1:%d: client.client_secret is given, but everybody who has %s has its secret"
                  .formatted(18 + kind.word().length(), TypeTraits.a(kind))));
    }
    broken.add(
        client(
            "mobile-app, client_secret_file: s",
            "f:1:28: client.client_secret_file is given, but everybody who has a mobile-app has"
                + " its secret (RFC 8252 8.5): expected no secret; for one that is in an app"
                + " today, currently: secret-in-app"));
    broken.add(
        client(
            "desktop-app, token_endpoint_auth_method: client_secret_post",
            "f:1:29: client.token_endpoint_auth_method is given, but everybody who has a desktop"));
    broken.add(
        broken(
            """
            client: {type: service, token_endpoint_auth_method: private_key_jwt}
            runtime: {keys: none}
            """,
            "f:2:11: runtime.keys is given, but it is none, and client.token_endpoint_auth_method"
                + " is private_key_jwt: expected what keeps the key"));
    broken.add(
        broken(
            """
            client: {type: web-app, token_endpoint_auth_method: tls_client_auth}
            runtime: {keys: none}
            """,
            "f:2:11: runtime.keys is given, but it is none"));
    broken.add(
        broken(
            "client: {type: browser-based-app}\nruntime: {server_side: no, keys: hardware}\n",
            "f:2:28: runtime.keys is given, but no server-side code keeps them"));
    return broken;
  }

  /** Rows of the redirect corpus that a file could have, type by type. */
  private static List<Arguments> redirects() {
    return List.of(
        redirect("web-app", "http://app.example.com/cb", "https URLs, or http on 127.0.0.1 or"),
        redirect("web-app", "http://localhost:3000/cb", "https URLs, or http on 127.0.0.1 or"),
        redirect("web-app", "http://127.0.0.1.evil.example/cb", "https URLs, or http on"),
        redirect("web-app", "http://127.0.0.2/cb", "https URLs, or http on 127.0.0.1 or [::1]"),
        redirect("browser-based-app", "com.example.app:/cb", "https URLs, or http on 127.0.0.1"),
        redirect("offline-worker", "com.example.app:/cb", "https URLs, or http on 127.0.0.1"),
        redirect("mobile-app", "http://127.0.0.1:5000/cb", "https URLs, or a scheme of a domain"),
        redirect("mobile-app", "com.example.app://cb", "an absolute URI with lower-case scheme"),
        redirect("mobile-app", "myapp:/cb", "an absolute URI with lower-case scheme and host"),
        redirect("mobile-app", "COM.example.app:/cb", "an absolute URI with lower-case scheme"),
        redirect("mobile-app", "javascript:alert(1)", "an absolute URI with lower-case scheme"),
        redirect("mobile-app", "urn:ietf:wg:oauth:2.0:oob", "an absolute URI with lower-case"),
        redirect("desktop-app", "http://localhost/cb", "http on 127.0.0.1 or [::1], or a scheme"),
        redirect("command-line", "http://192.168.0.1/cb", "http on 127.0.0.1 or [::1], or a"),
        redirect("agent", "http://[::2]/cb", "an absolute URI with lower-case scheme and host"),
        redirect("browser-extension", "https://a.example/cb", "https://ID.chromiumapp.org/ or"),
        redirect(
            "browser-extension",
            "https://abc.chromiumapp.org.evil.example/",
            "https://ID.chromiumapp.org/ or"),
        redirect("browser-extension", "https://chromiumapp.org/", "https://ID.chromiumapp.org/"),
        redirect("browser-extension", "http://abc.chromiumapp.org/", "https://ID.chromiumapp.org/"),
        client("agent, client_id: 'https://a.example'", "f:1:34: client.client_id is 'https://a"),
        client("agent, client_id: 'https://a.example/'", "f:1:34: client.client_id is 'https://a"),
        client("agent, client_id: 'http://a.example/c'", "f:1:34: client.client_id is 'http://a"),
        client("agent, client_id: 'https://a.example/../c'", "f:1:34: client.client_id is"),
        client("agent, client_id: 'https://a.example/c#x'", "f:1:34: client.client_id is"),
        client("agent, client_id: 'https://u:pw@a.example/c'", "f:1:34: client.client_id is"));
  }

  private static List<Arguments> access() {
    return List.of(
        access("scopes: [a], later: [b, a]", "f:2:66: access[0].later[1] is 'a': expected a scope"),
        access("scopes: [a], later: b", "f:2:62: access[0].later is a text: write [b]"),
        access("later: [b, b]", "f:2:53: access[0].later[1] stands there a second time"),
        access("why: {a: to read}", "f:2:48: access[0].why has 'a', which is not a scope that is"),
        access(
            "scopes: [photos.read], why: {photo.read: x}",
            "f:2:71: access[0].why has 'photo.read', which is not a scope that is asked for here:"
                + " did you mean 'photos.read'?"),
        access("scopes: [a], why: to read", "f:2:60: access[0].why is a text: expected a mapping"),
        access("scopes: [a], why: {a: [b]}", "f:2:64: access[0].why.a is a list: expected a text"),
        broken(
            "client: {type: service}\naccess: [{resource: 'https://api.example', later: [b]}]\n",
            "f:2:44: access[0].later is given, but no user is there to ask later"),
        broken(
            """
            client: {type: agent, user: none}
            access: [{resource: 'https://api.example', scopes: [openid]}]
            """,
            "f:2:52: access[0].scopes has openid, but no user signs in"));
  }

  private static List<Arguments> places() {
    return List.of(
        place("mobile-app", "loopback: no", "runtime.loopback is given, but a mobile-app does not"),
        place("web-app", "loopback: yes", "runtime.loopback is given, but a web-app does not"),
        place("web-app", "transport: stdio", "runtime.transport is given, but a web-app speaks"),
        place("service", "relay: no", "runtime.relay is given, but a service calls its APIs from"),
        place("mobile-app", "relay: yes", "runtime.relay is given, but no server-side code relays"),
        place("service", "platforms: [linux]", "runtime.platforms is given, but a service is not"),
        place(
            "browser-extension",
            "upstreams: [{path: /, to: 'http://127.0.0.1:1'}]",
            "runtime.upstreams is given, but no server-side code relays"),
        place("agent", "upstreams: []", "runtime.upstreams is given, but an agent has no gateway"),
        place("mobile-app", "sample: photos", "runtime.sample is given, but a mobile-app has"),
        word("desktop-app", "platforms: [linux, ios]", 30, "platforms[1] is 'ios', which does not"),
        word("mobile-app", "platforms: [windows]", 23, "platforms[0] is 'windows', which does"),
        word("mobile-app", "platforms: [iphone]", 23, "platforms[0] is 'iphone': expected one of"),
        word("desktop-app", "platforms: []", 22, "platforms is an empty list: expected at least"),
        word("web-app", "browser: elsewhere", 20, "browser is 'elsewhere', which does not go"),
        word(
            "input-constrained-device",
            "browser: here",
            20,
            "browser is 'here', which does not go with an input-constrained-device: expected else"),
        word("resource-server", "server_side: no", 24, "server_side is 'no', which does not go"),
        word("service", "keys: tpm", 17, "keys is 'tpm': did you mean 'hardware'?"),
        word("agent", "transport: pipe", 22, "transport is 'pipe': did you mean 'stdio'?"),
        broken(
            """
            client: {type: agent, redirect_uris: ['http://127.0.0.1/cb']}
            runtime: {transport: stdio}
            """,
            "f:1:23: client.redirect_uris is given, but runtime.transport is stdio"));
  }

  private static List<Arguments> sessions() {
    return List.of(
        session(
            "service", "shared_terminal: yes", "session.shared_terminal is given, but a service"),
        session("agent", "shared_terminal: no", "session.shared_terminal is given, but an agent"),
        session("command-line", "idle: 5m", "session.idle is given, but a command-line has no"),
        session(
            "offline-worker", "absolute: 5m", "session.absolute is given, but an offline-worker"),
        session(
            "mobile-app", "idle: 5m", "session.idle is given, but an app without server-side code"),
        session("desktop-app", "store: redis", "session.store is given, but no server-side code"),
        broken(
            "client: {type: web-app, user: none}\nsession: {absolute: 5m}\n",
            "f:2:11: session.absolute is given, but client.user is none"));
  }

  private static Arguments client(String typeAndMore, String expected) {
    return broken("client: {type: " + typeAndMore + "}\n", expected);
  }

  private static Arguments redirect(String type, String uri, String expected) {
    int column = 34 + type.length();
    return client(
        type + ", redirect_uris: ['" + uri + "']",
        "f:1:%d: client.redirect_uris[0] is '%s': expected %s".formatted(column, uri, expected));
  }

  private static Arguments access(String more, String expected) {
    return broken(
        "client: {type: web-app}\naccess: [{resource: 'https://a.example', " + more + "}]\n",
        expected);
  }

  private static Arguments place(String type, String value, String expected) {
    return broken(
        "client: {type: " + type + "}\nruntime: {" + value + "}\n", "f:2:11: " + expected);
  }

  private static Arguments word(String type, String value, int column, String expected) {
    return broken(
        "client: {type: " + type + "}\nruntime: {" + value + "}\n",
        "f:2:" + column + ": runtime." + expected);
  }

  private static Arguments session(String type, String value, String expected) {
    return broken(
        "client: {type: " + type + "}\nsession: {" + value + "}\n", "f:2:11: " + expected);
  }

  private static Arguments broken(String file, String expected) {
    return Arguments.of(file, expected);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("contradictions")
  void saysWhatIsInTheWayAndWhere(String file, String expected) {
    List<FileProblem> problems =
        switch (ClientFileReader.read("f", file)) {
          case ClientFileReading.Refused(List<FileProblem> found) -> found;
          case ClientFileReading.Read _ -> List.of();
        };

    assertThat(problems)
        .as(problems.stream().map(FileProblem::text).collect(joining("\n")))
        .hasSize(1);
    assertThat(problems.getFirst().text()).startsWith(expected);
  }

  @Test
  void looksAtEverySection() {
    assertThat(contradictions()).hasSizeGreaterThanOrEqualTo(80);
  }
}
