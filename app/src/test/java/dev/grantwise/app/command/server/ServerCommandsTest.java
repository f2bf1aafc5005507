package dev.grantwise.app.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.administration.AdministrationSocket;
import dev.grantwise.app.command.key.KeysCommand;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.administration.Whom;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.store.EmbeddedStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                  NOW.plusSeconds(120)),
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
    assertThat(out.toString()).contains("s-1  ada (u-ada)", "clients: none");
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
            randomness)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private List<String> events() {
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      return store.eventAudit().since(NOW).stream()
          .map(line -> JsonObject.parse(line).orThrow().string("event").orElseThrow())
          .toList();
    }
  }

  private static <R> Telling<R> untold() {
    return new Telling<>(
        Occasion.of(new CorrelationId("feed01")), NOW, (_, _) -> {}, _ -> Told.NOTHING);
  }
}
