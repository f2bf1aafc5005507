package dev.grantwise.app.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.administration.AdministrationSocket;
import dev.grantwise.app.command.key.KeysCommand;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.administration.Whom;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.store.EmbeddedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees where no server runs, and where one does. Refusals first. */
final class ServerCommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final UserId ADA = new UserId("u-ada");

  @TempDir Path temporary;

  private final Randomness randomness = new Random(9)::nextBytes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path state = Path.of("unset");

  @BeforeEach
  void makeState() {
    state = temporary.resolve("state");
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      User ada = new User(ADA, "ada", "Ada", UserStatus.ACTIVE, 0);
      store.server().users().add(new Account(ada, new PasswordHash("x")), untold());
      store
          .server()
          .sessions()
          .begin(
              new UserSession(
                  new SessionId("s-1"),
                  new SecretHash("c".repeat(43)),
                  ADA,
                  0,
                  NOW,
                  NOW.plusSeconds(60),
                  NOW.plusSeconds(120),
                  new SessionTrace(
                      NOW.minusSeconds(3600),
                      NOW.plusSeconds(30),
                      Optional.of(new CoarseDevice("Firefox on Linux")))),
              untold());
    }
  }

  @Test
  void makesNoStateWhereThereIsNone() {
    state = temporary.resolve("none");
    assertThat(server("sessions")).isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(err.toString()).contains("There is no state of Grantwise in " + state);
    assertThat(state).doesNotExist();
  }

  @Test
  void endsNothingWithoutBeingToldWhat() {
    assertThat(server("sign-out")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sign-out", "--user", "ada", "--session", "s-1"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sign-out", "--everything")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("Nothing was ended.", "--yes");
    assertThat(listed()).hasSize(1);
  }

  @Test
  void saysWhomItDoesNotKnow() {
    assertThat(server("sign-out", "--user", "eve")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sign-out", "--client", "eve")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sign-out", "--client", "\u0007")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sign-out", "--session", "s-2")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("sessions", "--user", "eve")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString())
        .contains("no such user. Expected", "No client of that identifier", "no such session")
        .doesNotContain("\u0007");
    assertThat(out.toString()).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void listsAndEndsOnTheStoreWhereNoServerRuns() {
    assertThat(server("sessions")).isZero();
    assertThat(out.toString())
        .contains("s-1  ada (u-ada)", "clients: none")
        .contains("Firefox on Linux, since 2026-11-26T11:00:00Z, last seen 2026-11-26T12:00:30Z");
    assertThat(listed().getFirst().string("device")).contains("Firefox on Linux");
    assertThat(json("sign-out", "--user", "ada"))
        .isEqualTo(JsonObject.EMPTY.with("sessions_ended", 1).with("grants_ended", 0));
    assertThat(server("sessions", "--user", "u-ada")).isZero();
    assertThat(out.toString()).contains("Nobody is signed in.");
    assertThat(events()).containsExactly("administrator_acted", "signed_out");
  }

  @Test
  void asksTheServerThatHasTheState() throws Exception {
    List<Object> asked = new ArrayList<>();
    try (EmbeddedStore _ = EmbeddedStore.open(state, randomness);
        AdministrationSocket _ =
            AdministrationSocket.listen(
                state,
                (request, by) -> {
                  asked.add(request);
                  return AdministrationAnswer.done(JsonObject.EMPTY.with("sessions_ended", 7));
                })) {
      assertThat(json("sign-out", "--everything", "--yes").number("sessions_ended")).hasValue(7);
    }
    assertThat(asked).containsExactly(new SignOut(new Whom.Everything()));
    // The store was left to the server.
    assertThat(events()).isEmpty();
    assertThat(listed()).hasSize(1);
  }

  /** Two processes that write are what the socket is there to avoid. */
  @Test
  void doesNothingBesideAServerThatDoesNotListen() {
    try (EmbeddedStore _ = EmbeddedStore.open(state, randomness)) {
      assertThat(server("sign-out", "--user", "ada")).isEqualTo(ExitCode.UNAVAILABLE.value());
      assertThat(err.toString()).contains("A server has " + state, "Expected its socket", "again");
    }
    assertThat(listed()).hasSize(1);
  }

  private static final String DOCUMENT =
      """
      {"client_id": "trail", "client_name": "Trail \\u001b[2J", "scope": "openid trail.read",
       "redirect_uris": ["https://trail.example/cb"], "application_type": "web"}
      """;

  @Test
  void registersNothingThatIsNoDocument() throws Exception {
    assertThat(server("client", "add", temporary.resolve("none").toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(server("client", "add", document("not JSON")))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(server("client", "add", document("{}"))).isEqualTo(ExitCode.DENIED.value());
    assertThat(server("client", "add", document(DOCUMENT), "--client-id", "other"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(server("client", "add", document(DOCUMENT.replace("https:", "http:"))))
        .isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString())
        .contains("Nothing was registered, because of redirect_uris. Expected exact URIs");
    assertThat(out.toString()).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void printsANewClientsSecretAloneAndOnce() throws Exception {
    assertThat(server("client", "add", document(DOCUMENT))).isZero();
    String secret = out.toString().strip();
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(err.toString()).contains("trail").doesNotContain(secret, "\u001b");
    assertThat(secrets()).containsExactly(hash(secret));

    assertThat(server("client", "add", document(DOCUMENT))).isEqualTo(ExitCode.DENIED.value());
    assertThat(server("client", "show", "trail")).isZero();
    assertThat(server("client", "list")).isZero();
    assertThat(out.toString().split(secret, -1)).hasSize(2);
    assertThat(out.toString()).contains("trail  active  client_secret_basic");
    assertThat(secrets()).containsExactly(hash(secret));
    assertThat(events()).containsExactly("administrator_acted", "client_registered");
  }

  @Test
  void registersWhatAPlanPrints() throws Exception {
    String plan = "{\"recommendation\": {}, \"registration\": " + DOCUMENT + "}";
    JsonObject added =
        json("client", "add", document(plan), "--resource", "https://api.trail.example");
    assertThat(added.strings("resources")).contains(List.of("https://api.trail.example"));
    assertThat(added.string("client_secret").orElseThrow()).hasSize(43);
  }

  /** CN=service-1, good until 2125. */
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBQDCB6KADAgECAgkA+dB9gjB6TxYwCgYIKoZIzj0EAwMwFDESMBAGA1UEAxMJc2VydmljZS0xMCAXDTI2
      MDEwMTAwMDAwMFoYDzIxMjUxMjA4MDAwMDAwWjAUMRIwEAYDVQQDEwlzZXJ2aWNlLTEwWTATBgcqhkjOPQIB
      BggqhkjOPQMBBwNCAAQD7dEBVSgubmH3jQSdxCdtingEcFIVQi9dqbNG/7gDcRnVQTrtJdgKi9LHQSTYhWGP
      SCyLj06Q//L7r1I5pKiWoyEwHzAdBgNVHQ4EFgQUEATic1mBcIL45g0MaBPo6KulLK8wCgYIKoZIzj0EAwMD
      RwAwRAIgHxuAt9qXkrzVCpdc6G/fE1qaFehLGuaP2bhnYi/wGCQCICC2VszhnEvCqJMe4td5UYdGN2TZep5y
      lzpRXQU3zfnM
      -----END CERTIFICATE-----
      """;

  private static final String BY_CERTIFICATE =
      DOCUMENT.replace(
          "\"application_type\"",
          "\"token_endpoint_auth_method\": \"self_signed_tls_client_auth\", \"application_type\"");

  @Test
  void registersNothingByAFileThatIsNoCertificate() throws Exception {
    String file = document(BY_CERTIFICATE);
    assertThat(server("client", "add", file)).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("x5c of a key (RFC 8705 2.2.2)");
    for (String text : List.of("", "no certificate", CERTIFICATE.replace("MIIB", "MIIC"))) {
      assertThat(server("client", "add", file, "--certificate", temporary(text)))
          .isEqualTo(ExitCode.FILE_INVALID.value());
    }
    assertThat(server("client", "add", file, "--certificate", temporary(CERTIFICATE + CERTIFICATE)))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(server("client", "add", file, "--certificate", state.resolve("none").toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    String withKeys = BY_CERTIFICATE.replace("{", "{\"jwks\": {\"keys\": []}, ");
    assertThat(server("client", "add", document(withKeys), "--certificate", temporary(CERTIFICATE)))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(events()).isEmpty();
  }

  @Test
  void registersAClientByTheFileOfItsCertificate() throws Exception {
    String pem = temporary("Of whoever.\n" + CERTIFICATE);
    JsonObject added = json("client", "add", document(BY_CERTIFICATE), "--certificate", pem);
    assertThat(added.has("client_secret")).isFalse();
    assertThat(added.strings("certificate_thumbprints").orElseThrow())
        .singleElement()
        .satisfies(one -> assertThat(one).hasSize(43));
    assertThat(json("client", "show", "trail").strings("certificate_thumbprints"))
        .isEqualTo(added.strings("certificate_thumbprints"));
  }

  /** Whoever reads the log finds what is looser than usual, and who made it so. */
  @Test
  void tellsTheAuditOfWhatAClientIsExceptedFrom() throws Exception {
    String excepted = DOCUMENT.replace("{", "{\"loosenings\": [\"pkce_optional\"], ");
    assertThat(json("client", "add", document(excepted)).strings("loosenings"))
        .contains(List.of("pkce_optional"));
    assertThat(events())
        .containsExactly("administrator_acted", "client_registered", "configuration_weakened");
  }

  private String temporary(String text) throws IOException {
    Path file = Files.createTempFile(temporary, "certificate", ".pem");
    return Files.writeString(file, text).toString();
  }

  @Test
  void replacesASecretInTwoStepsAndNeverTheLastOne() throws Exception {
    String first = json("client", "add", document(DOCUMENT)).string("client_secret").orElseThrow();
    assertThat(server("client", "rotate-secret", "trail", "--retire", "old"))
        .isEqualTo(ExitCode.DENIED.value());
    assertThat(server("client", "rotate-secret", "trail", "--retire", "fresh"))
        .isEqualTo(ExitCode.DENIED.value());
    String second = json("client", "rotate-secret", "trail").string("client_secret").orElseThrow();
    assertThat(secrets()).containsExactly(hash(second), hash(first));

    // A third would end one of them, and nobody said which.
    assertThat(server("client", "rotate-secret", "trail")).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("--retire old", "--retire fresh");
    assertThat(json("client", "rotate-secret", "trail", "--retire", "fresh").has("client_secret"))
        .isFalse();
    assertThat(secrets()).containsExactly(hash(first));

    String third = json("client", "rotate-secret", "trail").string("client_secret").orElseThrow();
    assertThat(json("client", "rotate-secret", "trail", "--retire", "old").number("secrets"))
        .hasValue(1);
    assertThat(secrets()).containsExactly(hash(third));
    String last =
        json("client", "rotate-secret", "trail", "--retire", "all")
            .string("client_secret")
            .orElseThrow();
    assertThat(secrets()).containsExactly(hash(last));
    assertThat(events().stream().filter("secret_rotated"::equals)).hasSize(5);
    assertThat(eventText()).doesNotContain(first, second, third, last);
  }

  @Test
  void saysWhichApisAClientIs() throws Exception {
    assertThat(server("client", "resource-server", "trail", "https://api.trail.example"))
        .isEqualTo(ExitCode.USAGE.value());
    String api =
        DOCUMENT.replace(
            "\"redirect_uris\": [\"https://trail.example/cb\"]", "\"grant_types\": []");
    assertThat(json("client", "add", document(api)).strings("resource_server_of"))
        .contains(List.of());
    assertThat(server("client", "resource-server", "trail", "relative"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(
            json("client", "resource-server", "trail", "https://b.example", "https://a.example")
                .strings("resource_server_of"))
        .contains(List.of("https://a.example", "https://b.example"));
    assertThat(json("client", "show", "trail").strings("resource_server_of").orElseThrow())
        .hasSize(2);
    // Said again it is no change, and nothing to tell of.
    assertThat(
            server("client", "resource-server", "trail", "https://a.example", "https://b.example"))
        .isZero();
    assertThat(json("client", "resource-server", "trail").strings("resource_server_of"))
        .contains(List.of());
    assertThat(events().stream().filter("client_changed"::equals)).hasSize(2);
  }

  /** RFC 7662 2.1: whoever asks about tokens has shown who it is. */
  @Test
  void makesNoResourceServerOfAClientThatShowsNothing() throws Exception {
    String open = DOCUMENT.replace("{", "{\"token_endpoint_auth_method\": \"none\", ");
    assertThat(server("client", "add", document(open))).isZero();
    assertThat(server("client", "resource-server", "trail", "https://a.example"))
        .isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("RFC 7662 2.1");
  }

  @Test
  void disablesAClientOnceAndKnowsNoOther() throws Exception {
    assertThat(server("client", "disable", "trail")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("client", "enable", "trail")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("client", "rotate-secret", "trail")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server("client", "show", "trail")).isEqualTo(ExitCode.USAGE.value());
    assertThat(json("client", "add", document(DOCUMENT)).string("status")).contains("active");
    assertThat(json("client", "disable", "trail").string("status")).contains("disabled");
    assertThat(json("client", "disable", "trail").string("status")).contains("disabled");
    assertThat(events().stream().filter("client_disabled"::equals)).hasSize(1);
    assertThat(json("client", "enable", "trail").string("status")).contains("active");
    assertThat(json("client", "enable", "trail").string("status")).contains("active");
    assertThat(events().stream().filter("client_enabled"::equals)).hasSize(1);
  }

  private String document(String text) throws IOException {
    return Files.writeString(temporary.resolve("client.json"), text).toString();
  }

  private List<SecretHash> secrets() {
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      return store.server().clients().find(new ClientId("trail")).orElseThrow().secrets();
    }
  }

  private SecretHash hash(String secret) {
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      return store.secretHasher().hash(new ClientSecret(secret));
    }
  }

  private List<JsonObject> listed() {
    return json("sessions").objects("sessions").orElseThrow();
  }

  private JsonObject json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    out.getBuffer().setLength(0);
    assertThat(server(all.toArray(String[]::new))).as(err.toString()).isZero();
    JsonObject printed = JsonObject.parse(out.toString()).orThrow();
    out.getBuffer().setLength(0);
    return printed;
  }

  private int server(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--state", state.toString()));
    return ServerCommands.addTo(
            new KeysCommand(Map.of(), () -> NOW, randomness).underServer(),
            Map.of(),
            () -> NOW,
            randomness,
            question -> Optional.empty())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private List<String> events() {
    return eventText()
        .lines()
        .map(line -> JsonObject.parse(line).orThrow().string("event").orElseThrow())
        .toList();
  }

  private String eventText() {
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      return String.join("\n", store.eventAudit().since(NOW));
    }
  }

  private static <R> Telling<R> untold() {
    return new Telling<>(
        Occasion.of(new CorrelationId("feed01")), NOW, (_, _) -> {}, _ -> Told.NOTHING);
  }
}
