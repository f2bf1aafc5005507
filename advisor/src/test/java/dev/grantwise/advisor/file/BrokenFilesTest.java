package dev.grantwise.advisor.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a file is said with its exact place, and all of it at once. */
final class BrokenFilesTest {

  private static final String API = "access: [{resource: 'https://api.example', scopes: [a]}]\n";

  static Stream<Arguments> brokenFiles() {
    return Stream.of(shapes(), clients(), secrets(), servers(), accesses(), runtimes(), sessions())
        .flatMap(List::stream);
  }

  private static List<Arguments> shapes() {
    return List.of(
        broken("", "f:1:1: client.type is missing: expected one of web-app, browser-based-app,"),
        broken("# only a comment\n", "f:1:1: client.type is missing"),
        broken("client\n", "f:1:1: the file is a text: expected a mapping with keys of client,"),
        broken("- client\n", "f:1:1: the file is a list: expected a mapping"),
        broken(
            "client: web-app\n", "f:1:9: client is a text: expected a mapping with keys of type"),
        broken("client: [web-app]\n", "f:1:9: client is a list: expected a mapping"),
        broken("client:\n", "f:1:8: client is empty: expected a mapping"),
        broken(
            "clients: {type: service}\nclient: {type: service}\n",
            "f:1:1: unknown key 'clients': did you mean 'client'?"),
        broken(
            "client:\n  type: web-app\n  redirect_uri: [https://a.example/cb]\n",
            "f:3:3: unknown key 'redirect_uri' in client: did you mean 'redirect_uris'?"),
        broken(
            "client:\n  type: service\n  issuer: https://a.example\n",
            "f:3:3: unknown key 'issuer' in client: it belongs to authorization_server or"),
        broken(
            "client: {type: service, grant_types: [password]}\n",
            "f:1:25: unknown key 'grant_types' in client: leave it out, the plan chooses"),
        broken(
            "client: {type: service, scope: a b}\n",
            "f:1:25: unknown key 'scope' in client: scopes stand at access"),
        broken(
            "client: {type: service, zzz: 1}\n",
            "f:1:25: unknown key 'zzz' in client: expected one of type, user, client_id,"),
        broken(
            "client: {type: service}\nsession: {idel: 5m}\n",
            "f:2:11: unknown key 'idel' in session: did you mean 'idle'?"),
        broken(
            "client: {type: service}\nclient: {type: web-app}\n",
            "f:2:1: key 'client' stands here again: expected each key once; the first is on line 1"),
        broken(
            "client:\n  type: service\n  type: web-app\n",
            "f:3:3: key 'type' stands here again: expected each key once; the first is on line 2"),
        broken(
            "client: {type: service}\nsession:\n  <<: {idle: 1m}\n",
            "f:3:3: unknown key '<<' in session: expected one of store, idle, absolute"),
        broken("client: {type: [service]}\n", "f:1:16: client.type is a list: expected a text"),
        broken("client: {type: }\n", "f:1:15: client.type is empty: expected a text"),
        broken("client: {type: null}\n", "f:1:16: client.type is empty: expected a text"));
  }

  private static List<Arguments> clients() {
    return List.of(
        broken("client: {client_id: a}\n", "f:1:9: client.type is missing: expected one of"),
        broken(
            "client: {type: spa}\n",
            "f:1:16: client.type is 'spa': did you mean 'browser-based-app'?"),
        broken(
            "client: {type: servce}\n", "f:1:16: client.type is 'servce': did you mean 'service'?"),
        broken(
            "client: {type: Service}\n",
            "f:1:16: client.type is 'Service': did you mean 'service'?"),
        broken(
            "client: {type: toaster}\n",
            "f:1:16: client.type is 'toaster': expected one of web-app,"),
        broken(
            "client: {type: service, client_id: \"a\\nb\"}\n",
            "f:1:36: client.client_id is 'a\ufffdb': expected 1 to 256 printable ASCII characters"),
        broken(
            "client: {type: service, client_name: \"a\\eb\"}\n",
            "f:1:38: client.client_name is 'a\ufffdb': expected at most 100 characters"),
        broken(
            "client: {type: service, redirect_uris: [https://a.example/cb]}\n",
            "f:1:25: client.redirect_uris is given, but a service has no browser"),
        broken(
            "client: {type: service, post_logout_redirect_uris: [https://a.example/]}\n",
            "f:1:25: client.post_logout_redirect_uris is given, but a service has no browser"),
        broken(
            "client: {type: web-app, redirect_uris: https://a.example/cb}\n",
            "f:1:40: client.redirect_uris is a text: write [https://a.example/cb]"),
        broken(
            "client: {type: web-app, redirect_uris: []}\n",
            "f:1:40: client.redirect_uris is an empty list: expected at least one URI"),
        broken(
            "client:\n  type: web-app\n  redirect_uris:\n    - https://a.example/cb\n    - /cb\n",
            "f:5:7: client.redirect_uris[1] is '/cb': expected an absolute URI"),
        broken(
            "client: {type: web-app, redirect_uris: ['https://a.example/x/../cb']}\n",
            "f:1:41: client.redirect_uris[0] is 'https://a.example/x/../cb': expected an absolute"),
        broken(
            "client: {type: web-app, redirect_uris: ['https://a.example/cb#x']}\n",
            "f:1:41: client.redirect_uris[0] is 'https://a.example/cb#x': expected an absolute"),
        broken(
            "client: {type: web-app, redirect_uris: [https://*.example/cb]}\n",
            "f:1:41: client.redirect_uris[0] is 'https://*.example/cb': expected an absolute"),
        broken(
            "client: {type: web-app, redirect_uris: [com.example.app:/cb]}\n",
            "f:1:41: client.redirect_uris[0] is 'com.example.app:/cb': expected https URLs, or"),
        broken(
            "client: {type: web-app, redirect_uris: [https://a.example/, https://a.example/]}\n",
            "f:1:61: client.redirect_uris[1] stands there a second time: expected each value once"),
        broken(
            "client: {type: web-app, token_endpoint_auth_method: magic}\n",
            "f:1:53: client.token_endpoint_auth_method is 'magic': expected one of none,"),
        broken(
            "client: {type: web-app, currently: implict}\n",
            "f:1:36: client.currently is 'implict': did you mean 'implicit'?"));
  }

  private static List<Arguments> secrets() {
    return List.of(
        broken(
            "client: {type: service, client_secret: [hunter2]}\n",
            "f:1:40: client.client_secret is a list: expected a text"),
        broken(
            "client: {type: service, client_secret: 'pre${A}hunter2'}\n",
            "f:1:40: client.client_secret has a variable in it that is not all of it"),
        broken(
            "client: {type: service, client_secret: '${A}', client_secret_file: b}\n",
            "f:1:48: client.client_secret_file is given, but client.client_secret is given too"),
        broken(
            "client: {type: web-app, client_secret: '${A}', token_endpoint_auth_method: none}\n",
            "f:1:25: client.client_secret is given, but token_endpoint_auth_method is none"),
        broken(
            "client: {type: service, client_secret_file: https://a.example/s}\n",
            "f:1:45: client.client_secret_file is 'https://a.example/s': expected the path of"));
  }

  private static List<Arguments> servers() {
    return List.of(
        server(
            "{provider: Google}",
            "f:2:34: authorization_server.provider is 'Google': did you mean 'google'?"),
        server(
            "{provider: embedded}",
            "f:2:34: authorization_server.provider is 'embedded': expected embedded: {}"),
        server(
            "{provider: google, embedded: {}}",
            "f:2:42: authorization_server.embedded is given, but authorization_server.provider is"),
        server(
            "{tenant: acme}", "f:2:24: authorization_server.tenant is given, but no provider is"),
        server(
            "{issuer: https://a.example, tenant: acme}",
            "f:2:51: authorization_server.tenant is given, but no provider is"),
        server(
            "{provider: okta, issuer: https://a.example, tenant: acme}",
            "f:2:67: authorization_server.tenant is given, but authorization_server.issuer is"),
        server(
            "{provider: gogle}", "f:2:34: authorization_server.provider is 'gogle': did you mean"),
        server(
            "{provider: toaster}",
            "f:2:34: authorization_server.provider is 'toaster': expected one of apple,"),
        server(
            "{provider: okta, tenant: 'acme example'}",
            "f:2:48: authorization_server.tenant is 'acme example': expected a name, a domain"),
        server(
            "{issuer: https://a.example, also: [https://b.example, https://a.example]}",
            "f:2:77: authorization_server.also[1] is 'https://a.example': expected another issuer"),
        server(
            "{embedded: {}, also: [http://localhost:7071]}",
            "f:2:45: authorization_server.also[0] is 'http://localhost:7071': expected another"),
        server(
            "{issuer: https://a.example, also: https://b.example}",
            "f:2:57: authorization_server.also is a text: write [https://b.example]"),
        server(
            "{issuer: https://a.example, also: [b.example]}",
            "f:2:58: authorization_server.also[0] is 'b.example': expected"),
        server(
            "{issuer: https://a.example, realm: acme}",
            "f:2:51: unknown key 'realm' in authorization_server: it is authorization_server.ten"),
        server(
            "{issuer: http://a.example}",
            "f:2:32: authorization_server.issuer is 'http://a.example'"),
        server("{issuer: 'https://a.example?x=1'}", "f:2:32: authorization_server.issuer is"),
        server(
            "{issuer: a.example}", "f:2:32: authorization_server.issuer is 'a.example': expected"),
        server(
            "{issuer: https://a.example, embedded: {}}",
            "f:2:51: authorization_server.embedded is given, but authorization_server.issuer is"),
        server(
            "{embedded: {}, metadata: m.json}",
            "f:2:38: authorization_server.metadata is given, but authorization_server.embedded is"),
        server("{metadata: https://a.example/m}", "f:2:34: authorization_server.metadata is"),
        server(
            "{embedded: {port: 70000}}", "f:2:41: authorization_server.embedded.port is '70000'"),
        server(
            "{embedded: {prot: 1}}", "f:2:35: unknown key 'prot' in authorization_server.embedded"),
        server(
            "{embedded: yes}",
            "f:2:34: authorization_server.embedded is a text: expected a mapping"),
        server("[]", "f:2:23: authorization_server is a list: expected a mapping"));
  }

  private static List<Arguments> accesses() {
    return List.of(
        access("{resource: https://api.example}", "f:2:9: access is a mapping: expected a list of"),
        access(
            "[https://api.example]", "f:2:10: access[0] is a text: expected a mapping with keys"),
        access(
            "[{scopes: [a]}]", "f:2:10: access[0].resource is missing: expected the URI of an API"),
        access(
            "[{resource: api}]", "f:2:21: access[0].resource is 'api': expected an absolute URI"),
        access("[{resource: 'https://a.example#x'}]", "f:2:21: access[0].resource is"),
        access(
            "[{resource: 'https://a.example', scopes: a b}]",
            "f:2:50: access[0].scopes is a text: write [a, b]"),
        access(
            "[{resource: 'https://a.example', scopes: [a, 'b c']}]",
            "f:2:54: access[0].scopes[1] is 'b c': expected printable ASCII without space"),
        access(
            "[{resource: 'https://a.example', scopes: [openid]}]",
            "f:2:50: access[0].scopes has openid, but no user signs in"),
        access(
            "[{resource: 'https://a.example', sensitivity: hgih}]",
            "f:2:55: access[0].sensitivity is 'hgih': did you mean 'high'?"),
        access(
            "[{resource: 'https://a.example'}, {resource: 'https://a.example'}]",
            "f:2:54: access[1].resource stands there a second time: expected each resource once"));
  }

  private static List<Arguments> runtimes() {
    return List.of(
        runtime(
            "service", "{server_side: maybe}", "f:3:24: runtime.server_side is 'maybe': expected"),
        runtime(
            "service",
            "{server_side: true}",
            "f:3:24: runtime.server_side is 'true': did you mean 'yes'?"),
        runtime(
            "service",
            "{server_side: no}",
            "f:3:24: runtime.server_side is 'no', which does not go with a service: expected yes"),
        runtime(
            "web-app",
            "{server_side: no}",
            "f:3:24: runtime.server_side is 'no', which does not go with a web-app: expected yes"),
        runtime(
            "service",
            "{upstreams: []}",
            "f:3:11: runtime.upstreams is given, but a service has no"),
        runtime(
            "browser-based-app",
            "{server_side: no, upstreams: [{path: /a/, to: http://localhost:1}]}",
            "f:3:28: runtime.upstreams is given, but no server-side code relays to them"),
        runtime(
            "web-app", "{upstreams: [{path: /a/}]}", "f:3:23: runtime.upstreams[0].to is missing"),
        runtime(
            "web-app",
            "{upstreams: [{to: 'http://localhost:1'}]}",
            "f:3:23: runtime.upstreams[0].path is missing"),
        runtime(
            "web-app",
            "{upstreams: [{path: api, to: http://localhost:1}]}",
            "f:3:30: runtime.upstreams[0].path is 'api'"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/../b/, to: http://localhost:1}]}",
            "f:3:30: runtime.upstreams[0].path is"),
        runtime(
            "web-app",
            "{upstreams: [{path: /oauth2/x/, to: http://localhost:1}]}",
            "f:3:30: runtime.upstreams[0].path is '/oauth2/x/', a path of the gateway itself"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: file:///etc}]}",
            "f:3:39: runtime.upstreams[0].to is 'file:///etc'"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: 'http://u:pw@h/'}]}",
            "f:3:39: runtime.upstreams[0].to is 'http://***@h/'"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: http://localhost:1, resource: https://apy.example}]}",
            "f:3:69: runtime.upstreams[0].resource is not a resource of access: did you mean 'https://api.example'?"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: http://localhost:1, identity: xml}]}",
            "f:3:69: runtime.upstreams[0].identity is 'xml'"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: http://localhost:1, tls: {ca_file: ca.pem}}]}",
            "f:3:59: runtime.upstreams[0].tls is given, but runtime.upstreams[0].to is not https"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: https://localhost:1, tls: {certificate_file: c.pem}}]}",
            "f:3:65: runtime.upstreams[0].tls.private_key_file is missing"),
        runtime(
            "web-app",
            "{upstreams: [{path: /a/, to: http://localhost:1, identity_key_file: k.pem}]}",
            "f:3:59: runtime.upstreams[0].identity_key_file is given, but nothing is signed by it"),
        runtime(
            "web-app",
            "{upstreams: [{path: /, to: http://localhost:1}, {path: /, to: http://localhost:2}]}",
            "f:3:65: runtime.upstreams[1].path stands there a second time: expected each path once"));
  }

  private static List<Arguments> sessions() {
    return List.of(
        session(
            "web-app",
            "{idle: 2h, absolute: 1h}",
            "f:2:11: session.idle is given, but it is longer than"),
        session(
            "web-app", "{idle: 30}", "f:2:17: session.idle is '30': expected a number and a unit"),
        session(
            "web-app", "{idle: 0m}", "f:2:17: session.idle is '0m': expected a number and a unit"),
        session(
            "web-app",
            "{absolute: 9999d}",
            "f:2:21: session.absolute is '9999d': expected a number"),
        session(
            "web-app",
            "{store: postgres}",
            "f:2:18: session.store is 'postgres': did you mean 'postgresql'?"),
        session(
            "web-app",
            "{store: postgresql, database_url: mysql://db.example/grantwise}",
            "f:2:44: session.database_url is 'mysql://db.example/grantwise': expected"
                + " postgresql://HOST/DATABASE"),
        session(
            "web-app",
            "{store: postgresql, database_url: 'postgresql://me:hunter2@db.example/g'}",
            "f:2:44: session.database_url is 'postgresql://***@db.example/g': expected"),
        session(
            "web-app",
            "{store: postgresql, database_url: 'postgresql://db.example/g?password=hunter2'}",
            "f:2:44: session.database_url is 'postgresql://db.example/g?password=***': expected no"
                + " user and password in it"),
        session(
            "web-app",
            "{database_url: 'postgresql://db.example/g'}",
            "f:2:11: session.database_url is given, but session.store is embedded: expected"
                + " store: postgresql, or no database_url"),
        session(
            "web-app",
            "{store: redis, redis_url: 'http://redis.example'}",
            "f:2:36: session.redis_url is 'http://redis.example': expected"
                + " rediss://HOST:PORT/DATABASE"),
        session(
            "web-app",
            "{store: redis, redis_url: 'rediss://:hunter2@redis.example'}",
            "f:2:36: session.redis_url is 'rediss://***@redis.example': expected"),
        session(
            "web-app",
            "{store: redis, redis_url: 'rediss://redis.example?verifyPeer=NONE'}",
            "f:2:36: session.redis_url is 'rediss://redis.example?verifyPeer=NONE': expected"),
        session(
            "web-app",
            "{store: postgresql, redis_url: 'rediss://redis.example'}",
            "f:2:30: session.redis_url is given, but session.store is postgresql: expected"
                + " store: redis, or no redis_url"),
        session(
            "web-app",
            "{store: redis, redis_password_file: p}",
            "f:2:25: session.redis_password_file is given, but session.redis_url is not"),
        session(
            "web-app",
            "{store: postgresql, database_user: me}",
            "f:2:30: session.database_user is given, but session.database_url is not"),
        session(
            "web-app",
            "{store: postgresql, database_password_file: p}",
            "f:2:30: session.database_password_file is given, but session.database_url is not"),
        session(
            "web-app",
            "{store: postgresql, database_url: 'postgresql://db.example/g', database_password:"
                + " '${A}', database_password_file: p}",
            "f:2:100: session.database_password_file is given, but session.database_password is"
                + " given too"),
        session(
            "web-app",
            "{store: postgresql, database_url: 'postgresql://db.example/g', database_password:"
                + " 'pre${A}'}",
            "f:2:92: session.database_password has a variable in it that is not all of it"),
        session(
            "service",
            "{idle: 5m}",
            "f:2:11: session.idle is given, but a service has no user session"));
  }

  private static Arguments server(String value, String expected) {
    return broken("client: {type: web-app}\nauthorization_server: " + value + "\n", expected);
  }

  private static Arguments access(String value, String expected) {
    return broken("client: {type: service}\naccess: " + value + "\n", expected);
  }

  private static Arguments runtime(String type, String value, String expected) {
    return broken("client: {type: " + type + "}\n" + API + "runtime: " + value + "\n", expected);
  }

  private static Arguments session(String type, String value, String expected) {
    return broken("client: {type: " + type + "}\nsession: " + value + "\n", expected);
  }

  private static Arguments broken(String file, String expected) {
    return Arguments.of(file, expected);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("brokenFiles")
  void saysWhatIsWrongAndWhere(String file, String expected) {
    List<FileProblem> problems = problems(file);

    assertThat(problems).as(all(problems)).hasSize(1);
    assertThat(problems.getFirst().text()).startsWith(expected);
  }

  @Test
  void holdsMoreNegativeCasesThanAnyoneWouldTryByHand() {
    assertThat(brokenFiles()).hasSizeGreaterThanOrEqualTo(80);
  }

  @Test
  void saysAllThatIsWrongInOneGoFromTopToBottom() {
    List<FileProblem> problems =
        problems(
            """
            client:
              type: web-app
              redirect_uri: [https://photos.example/cb]
            session:
              idle: soon
            acess: []
            """);

    assertThat(problems)
        .extracting(problem -> problem.position().toString())
        .containsExactly("f:3:3", "f:5:9", "f:6:1");
  }

  @Test
  void pointsLikeACompiler() {
    List<FileProblem> problems =
        problems(
            "client:\n  type: web-app # a comment\n  redirect_uri: [x]\n  currently: implict # no\n");

    assertThat(problems)
        .extracting(FileProblem::text)
        .containsExactly(
            """
            f:3:3: unknown key 'redirect_uri' in client: did you mean 'redirect_uris'?
                redirect_uri: ***
                ^
              expected one of type, user, client_id, client_name, redirect_uris,\
             post_logout_redirect_uris,\
             token_endpoint_auth_method, client_secret, client_secret_file, private_key_file,\
             private_key_token, token_endpoint_auth_signing_alg, currently""",
            """
            f:4:14: client.currently is 'implict': did you mean 'implicit'?
                currently: implict
                           ^
              expected one of implicit, password, secret-in-app, password-in-tests""");
  }

  private static List<FileProblem> problems(String file) {
    return switch (ClientFileReader.read("f", file)) {
      case ClientFileReading.Refused(List<FileProblem> problems) -> problems;
      case ClientFileReading.Read(ClientFile _, List<FileProblem> warnings) -> warnings;
    };
  }

  private static String all(List<FileProblem> problems) {
    return problems.stream().map(FileProblem::text).collect(joining("\n"));
  }
}
