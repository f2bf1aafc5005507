package dev.grantwise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.attempt.SignInAttempts.Taken;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyKeeper;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole directory: refused when it does not fit, found again, and of no use to a thief. */
final class EmbeddedStoreTest {

  /** In every secret that the canary test stores. */
  private static final String CANARY = "kanarienvogel";

  private static final GrantKey GRANT = new GrantKey("grant-1");
  private static final SessionKey SESSION = SessionKey.of(new SessionCookie(CANARY + "session"));
  private static final AttemptKey ATTEMPT = AttemptKey.of(new AttemptCookie(CANARY + "attempt"));

  @TempDir Path temporary;

  private final Randomness randomness = new Random(11)::nextBytes;

  @Test
  void refusesTheKeysOfAnotherStoreAndLetsGoOfTheDirectory() throws Exception {
    open("one").close();
    open("two").close();
    Path keys = temporary.resolve("one/keys.json");
    Path aside = Files.copy(keys, temporary.resolve("aside.json"));
    Files.copy(temporary.resolve("two/keys.json"), keys, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(Kind.KEY_MISSING, "one");
    Files.copy(aside, keys, StandardCopyOption.REPLACE_EXISTING);
    open("one").close();
  }

  @Test
  void refusesANewerSchemaAndLetsGoOfTheDirectory() throws Exception {
    open("one").close();
    String url = "jdbc:sqlite:" + temporary.resolve("one/grantwise.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE flyway_schema_history SET version = '77' WHERE version = '1'");
    }
    assertRefused(Kind.NEWER_SCHEMA, "one");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE flyway_schema_history SET version = '1' WHERE version = '77'");
    }
    open("one").close();
  }

  @Test
  void refusesADamagedDatabaseAndLeavesItAsItIs() throws Exception {
    open("one").close();
    Path file = temporary.resolve("one/grantwise.db");
    byte[] content = Files.readAllBytes(file);
    for (int i = 0; i < 64; i++) {
      content[i] = 0;
    }
    Files.write(file, content);
    assertRefused(Kind.CORRUPT, "one");
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    KeptKey key;
    try (EmbeddedStore store = open("one")) {
      fill(store);
      key = begin(store);
    }
    try (EmbeddedStore store = open("one")) {
      Storage server = store.server();
      assertThat(server.users().findByLogin("alice")).contains(account());
      assertThat(server.clients().find(Samples.PHOTOS)).contains(client(store.secretHasher()));
      assertThat(server.sessions().find(Samples.SESSION, Samples.NOW)).isPresent();
      assertThat(server.families().find(family().id())).contains(family());
      assertThat(store.tokenVault().read(GRANT)).isEqualTo(new Reading.Standing(grant()));
      assertThat(store.sessions().end(SESSION, SessionEndReason.SIGNED_OUT, Samples.NOW))
          .contains(session());
      assertThat(store.signInAttempts().take(ATTEMPT, Samples.NOW))
          .isEqualTo(new Taken.Pending(attempt()));
      assertThat(store.signingKeys(Samples::untold).all()).containsExactly(key);
    }
  }

  /** storage.md 2: hashed or encrypted, whatever opens something. */
  @Test
  void keepsNoSecretThatTheFileAloneWouldGiveAway() throws IOException {
    KeptKey key;
    String pepper;
    try (EmbeddedStore store = open("one")) {
      fill(store);
      key = begin(store);
      assertNothingInside("one/grantwise.db-wal", key);
    }
    pepper = Files.readString(temporary.resolve("one/keys.json"));
    assertThat(pepper).contains("pepper");
    assertNothingInside("one/grantwise.db", key);
  }

  private void assertNothingInside(String name, KeptKey key) throws IOException {
    String bytes = Files.readString(temporary.resolve(name), StandardCharsets.ISO_8859_1);
    // What may be read is there: the scan sees the rows.
    assertThat(bytes).contains("photos", "u-alice", "grant-1");
    assertThat(bytes.toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
    String d =
        JsonObject.parse(key.handle().orElseThrow().reveal()).orThrow().string("d").orElseThrow();
    assertThat(bytes).doesNotContain(d);
  }

  private static KeptKey begin(EmbeddedStore store) {
    KeyKeeper keeper = new DatabaseKeeper();
    KeyKeeper.Made made = keeper.make(SigningAlgorithm.ES256);
    KeptKey key = KeptKey.announced(keeper, made, Samples.NOW, Samples.NOW).active(Samples.NOW);
    assertThat(store.signingKeys(Samples::untold).begin(key)).isTrue();
    return key;
  }

  private void fill(EmbeddedStore store) {
    SecretHasher hasher = store.secretHasher();
    Storage server = store.server();
    server.clients().register(client(hasher), Samples.untold());
    server.users().add(account(), Samples.untold());
    server.sessions().begin(Samples.session(), Samples.untold());
    server
        .interactions()
        .begin(
            new Interaction(
                hasher.hash(new SessionCookie(CANARY + "id")),
                hasher.hash(new SessionCookie(CANARY + "browser")),
                Parameters.of("state", CANARY + "state"),
                Optional.empty(),
                Samples.NOW.plusSeconds(60)));
    IssuedCode code = code(hasher);
    server.codes().issue(code, Samples.untold());
    server
        .codes()
        .redeem(
            code.code(),
            Samples.PHOTOS,
            Samples.NOW,
            won -> Optional.of(family()),
            Samples.untold());
    store.signInAttempts().create(attempt(), List.of());
    store.sessions().begin(session());
    store.tokenVault().open(grant());
  }

  private static RegisteredClient client(SecretHasher hasher) {
    return RegisteredClient.confidential(
        Samples.PHOTOS,
        "Photos",
        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
        hasher.hash(new ClientSecret(CANARY + "client secret")));
  }

  private static Account account() {
    return new Account(Samples.account().user(), new PasswordHash(CANARY + "argon2id"));
  }

  private static IssuedCode code(SecretHasher hasher) {
    IssuedCode sample = Samples.code("c");
    return new IssuedCode(
        hasher.hash(new AuthorizationCode(CANARY + "code")),
        sample.authorization(),
        sample.redirectUri(),
        sample.challenge(),
        sample.key(),
        sample.expires());
  }

  private static TokenFamily family() {
    return Samples.family("f", TokenFamily.Lifetime.SESSION);
  }

  private static SignInAttempt attempt() {
    PendingSignIn pending =
        new PendingSignIn(
            new Issuer("https://login.example"),
            new ClientId("photos"),
            new RedirectUri("https://photos.example/oauth2/callback"),
            ScopeSet.parse("openid").orThrow(),
            List.of(Samples.API),
            Optional.empty(),
            new State(CANARY + "state"),
            new Nonce(CANARY + "nonce"),
            CodeVerifier.parse(CANARY.repeat(4)).orThrow(),
            Samples.NOW,
            Samples.NOW.plusSeconds(600));
    return new SignInAttempt(ATTEMPT, pending, ReturnTarget.HOME, Optional.empty());
  }

  private static Session session() {
    return new Session(
        SESSION,
        GRANT,
        new Subject(new Issuer("https://login.example"), "u-alice"),
        Optional.of("Alice"),
        Optional.of("sid"),
        Samples.NOW,
        Samples.NOW,
        Duration.ofMinutes(30),
        Samples.NOW.plus(Duration.ofHours(10)));
  }

  private static StoredGrant grant() {
    return StoredGrant.opened(
        GRANT,
        Optional.of(new Subject(new Issuer("https://login.example"), "u-alice")),
        List.of(Samples.API),
        new GrantTokens(
            new AccessToken(CANARY + "access"),
            Samples.NOW,
            Samples.NOW.plusSeconds(300),
            Optional.of(new RefreshToken(CANARY + "refresh")),
            Samples.SCOPES,
            Optional.of(new IdToken(CANARY + "id token"))));
  }

  private EmbeddedStore open(String name) {
    return EmbeddedStore.open(temporary.resolve(name), randomness);
  }

  private void assertRefused(Kind kind, String name) {
    assertThatThrownBy(() -> open(name))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
