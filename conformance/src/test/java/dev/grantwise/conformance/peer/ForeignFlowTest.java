package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.openid.RelyingParty;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.RegisteredClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients of other people's making complete their flows at our server, and hear its refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForeignFlowTest {

  private static final String API = "https://api.photos.example";

  private Path state;
  private TestInstallation installation;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    state = folder;
    installation = TestInstallation.browserBasedApp(state);
  }

  /** What others sign carries the time of the day, and the installation's clock stands still. */
  @BeforeEach
  void setTheClock() {
    installation.advance(Duration.between(installation.clock().instant(), Instant.now()));
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  /** Signs in, reads who it is, refreshes, asks what its tokens are worth, and gives them back. */
  @ParameterizedTest
  @CsvSource({
    "OPENID_CLIENT, client_secret_basic",
    "OPENID_CLIENT, client_secret_post",
    "OPENID_CLIENT, private_key_jwt",
    "OPENID_CLIENT, none",
    "AUTHLIB, client_secret_basic",
    "AUTHLIB, client_secret_post",
    "AUTHLIB, private_key_jwt",
    "AUTHLIB, none",
    "NIMBUS, client_secret_basic",
    "NIMBUS, client_secret_post",
    "NIMBUS, private_key_jwt",
    "NIMBUS, none",
  })
  void goesThroughTheLifeOfAGrant(Maker maker, String method) throws Exception {
    try (ForeignClient client = maker.start();
        RelyingParty party = registered(client, maker, method, more -> more)) {
      JsonObject first = signedIn(client, party);
      JsonObject claims = first.object("claims").orElseThrow();
      assertThat(claims.string("iss")).contains(installation.server().origin());
      String access = text(first, "access_token");
      JsonObject user =
          made(client, "userinfo", "access_token", access, "sub", text(claims, "sub"))
              .object("userinfo")
              .orElseThrow();
      assertThat(user.string("sub")).isEqualTo(claims.string("sub"));
      assertThat(user.string("preferred_username")).contains("ada");

      JsonObject second = made(client, "refresh", "refresh_token", text(first, "refresh_token"));
      assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
      if (!method.equals("none")) {
        assertThat(active(client, text(second, "access_token"))).isTrue();
        assertThat(active(client, text(second, "access_token") + "x")).isFalse();
      }

      made(client, "revoke", "token", text(second, "refresh_token"));
      assertThat(client.refuse("refresh", question("refresh_token", text(second, "refresh_token"))))
          .startsWith("invalid_grant");
      if (!method.equals("none")) {
        assertThat(active(client, text(second, "access_token"))).isFalse();
      }
    }
  }

  /** RFC 6749 4.1.2.1. */
  @ParameterizedTest
  @EnumSource
  void hearsThatTheUserDenied(Maker maker) throws Exception {
    try (ForeignClient client = maker.start();
        RelyingParty party = registered(client, maker, "client_secret_basic", more -> more)) {
      Answer denied =
          new PlainBrowser()
              .deny(
                  signIn(client, party),
                  "ada",
                  installation.password(),
                  Pattern.compile(Pattern.quote(party.redirectUri())));
      assertThat(client.refuse("arrive", question("url", location(denied))))
          .startsWith("access_denied");
    }
  }

  /** RFC 9700 4.5, 4.14.2: what was used before is refused, and what came of it ends. */
  @ParameterizedTest
  @EnumSource
  void hearsThatACodeWasUsedBefore(Maker maker) throws Exception {
    try (ForeignClient client = maker.start();
        RelyingParty party = registered(client, maker, "client_secret_basic", more -> more)) {
      String arrived = location(party.visit(new PlainBrowser(), signIn(client, party)));
      JsonObject first = made(client, "arrive", "url", arrived);
      assertThat(client.refuse("arrive", question("url", arrived))).startsWith("invalid_grant");
      assertThat(client.refuse("refresh", question("refresh_token", text(first, "refresh_token"))))
          .startsWith("invalid_grant");
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearsThatItsSecretIsWrong(Maker maker) throws Exception {
    try (ForeignClient client = maker.start();
        RelyingParty party = registered(client, maker, "client_secret_basic", more -> more)) {
      discover(client, party, "client_secret_basic", "another-secret-than-the-registered-one");
      String arrived = location(party.visit(new PlainBrowser(), signIn(client, party)));
      assertThat(client.refuse("arrive", question("url", arrived))).startsWith("invalid_client");
    }
  }

  /** RFC 6749 4.4, RFC 8707. */
  @ParameterizedTest
  @EnumSource
  void actsInItsOwnName(Maker maker) throws Exception {
    try (ForeignClient client = maker.start();
        RelyingParty party =
            registered(client, maker, "client_secret_basic", ForeignFlowTest::service)) {
      JsonObject tokens =
          made(client, "client-credentials", "scope", "photos.read", "resource", API);
      JsonObject claims = RelyingParty.claims(text(tokens, "access_token"));
      assertThat(claims.string("aud")).contains(API);
      assertThat(claims.string("client_id")).contains(party.id());
      assertThat(tokens.string("refresh_token")).isEmpty();
      assertThat(
              client.refuse(
                  "client-credentials", question("scope", "photos.write", "resource", API)))
          .startsWith("invalid_scope");
    }
  }

  /** RFC 9449: every token is bound to the client's key, and no other key does. */
  @ParameterizedTest
  @CsvSource({"ES256", "PS256", "Ed25519"})
  void bindsItsTokensToAKey(String alg) throws Exception {
    try (ForeignClient client = Maker.OPENID_CLIENT.start();
        RelyingParty party = registered(client, Maker.OPENID_CLIENT, "none", more -> more)) {
      made(client, "use-dpop", "alg", alg);
      JsonObject first = signedIn(client, party);
      assertThat(first.string("token_type").map(type -> type.toLowerCase(Locale.ROOT)))
          .contains("dpop");
      assertThat(RelyingParty.claims(text(first, "access_token")).object("cnf")).isPresent();
      JsonObject second = made(client, "refresh", "refresh_token", text(first, "refresh_token"));
      made(client, "use-dpop", "alg", alg);
      assertThat(client.refuse("refresh", question("refresh_token", text(second, "refresh_token"))))
          .startsWith("invalid_grant");
    }
  }

  /** OpenID Connect RP-Initiated Logout 2. */
  @Test
  void signsTheUserOut() throws Exception {
    try (ForeignClient client = Maker.OPENID_CLIENT.start();
        RelyingParty party =
            registered(client, Maker.OPENID_CLIENT, "client_secret_basic", more -> more)) {
      PlainBrowser browser = new PlainBrowser();
      JsonObject tokens =
          made(client, "arrive", "url", location(party.visit(browser, signIn(client, party))));
      String url =
          text(
              made(
                  client,
                  "sign-out",
                  "id_token_hint",
                  text(tokens, "id_token"),
                  "post_logout_redirect_uri",
                  party.origin() + "/bye"),
              "url");
      assertThat(browser.open(url).from().toString()).startsWith(party.origin() + "/bye");
      assertThat(client.refuse("refresh", question("refresh_token", text(tokens, "refresh_token"))))
          .startsWith("invalid_grant");
    }
  }

  private RelyingParty registered(
      ForeignClient client, Maker maker, String method, UnaryOperator<RegisteredClient> more)
      throws Exception {
    UnaryOperator<RegisteredClient> authenticated =
        switch (method) {
          case "private_key_jwt" -> {
            JsonObject jwk = made(client, "make-key", "alg", "ES256").object("jwk").orElseThrow();
            KeySet keys =
                KeySet.parse(JsonObject.EMPTY.withObjects("keys", List.of(jwk))).orThrow();
            yield usual ->
                like(
                    usual,
                    RegisteredClient.asymmetric(
                        usual.id(),
                        usual.name(),
                        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                        ClientProfile.PLAIN.with(keys)));
          }
          case "none" ->
              usual -> like(usual, RegisteredClient.publicClient(usual.id(), usual.name()));
          default ->
              usual ->
                  like(
                      usual,
                      RegisteredClient.confidential(
                          usual.id(),
                          usual.name(),
                          new ClientAuthenticationMethod(method),
                          usual.secrets().getFirst()));
        };
    String id = "notes-" + maker.name().toLowerCase(Locale.ROOT) + "-" + System.nanoTime();
    RelyingParty party =
        RelyingParty.start(
            installation, state, id, usual -> more.apply(authenticated.apply(usual)));
    discover(client, party, method, RelyingParty.SECRET);
    return party;
  }

  private static RegisteredClient like(RegisteredClient usual, RegisteredClient other) {
    return other
        .withGrantTypes(usual.grantTypes())
        .withScopes(usual.scopes())
        .withRedirectUris(usual.redirectUris())
        .withPostLogoutRedirectUris(usual.postLogoutRedirectUris());
  }

  private static RegisteredClient service(RegisteredClient client) {
    return client
        .withGrantTypes(Set.of(GrantType.CLIENT_CREDENTIALS))
        .withRedirectUris(List.of())
        .withPostLogoutRedirectUris(List.of())
        .withScopes(ScopeSet.of(new Scope("photos.read")))
        .withResources(List.of(new ResourceIndicator(API)));
  }

  private void discover(ForeignClient client, RelyingParty party, String method, String secret) {
    JsonObject metadata =
        client
            .make(
                "discover",
                question("issuer", installation.server().origin(), "client_id", party.id())
                    .withAll(
                        question(
                            "method",
                            method,
                            "secret",
                            secret,
                            "scope",
                            "openid profile",
                            "redirect_uri",
                            party.redirectUri())))
            .object("metadata")
            .orElseThrow();
    assertThat(metadata.string("issuer")).contains(installation.server().origin());
  }

  private static String signIn(ForeignClient client, RelyingParty party) {
    return text(
        made(client, "sign-in", "redirect_uri", party.redirectUri(), "scope", "openid profile"),
        "url");
  }

  private static JsonObject signedIn(ForeignClient client, RelyingParty party) {
    Answer redirect = party.visit(new PlainBrowser(), signIn(client, party));
    return made(client, "arrive", "url", location(redirect));
  }

  private static String location(Answer redirect) {
    return redirect.header("Location").orElseThrow(() -> new AssertionError(redirect.toString()));
  }

  private static boolean active(ForeignClient client, String token) {
    return made(client, "introspect", "token", token)
        .object("introspection")
        .flatMap(answer -> answer.flag("active"))
        .orElseThrow();
  }

  private static JsonObject made(ForeignClient client, String deed, String... namesAndValues) {
    return client.make(deed, question(namesAndValues));
  }

  private static JsonObject question(String... namesAndValues) {
    JsonObject question = JsonObject.EMPTY;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      question = question.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    return question;
  }

  private static String text(JsonObject from, String name) {
    return from.string(name).orElseThrow(() -> new AssertionError(name + " in " + from.names()));
  }
}
