package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Colour;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.event.EventLog;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import dev.grantwise.store.EmbeddedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What operators see of a state directory while a server holds it. */
final class EventsCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String REFUSED = "00000000000000aa";
  private static final Screen WIDE = new Screen(Colour.NONE, 120);

  @TempDir private Path state;

  private final Randomness randomness = new Random(7)::nextBytes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Runnable> meanwhile = new ArrayList<>();
  private @Nullable EmbeddedStore opened;

  @BeforeEach
  void happens() throws Exception {
    opened = EmbeddedStore.open(state, randomness);
    try (EventLog log = EventLog.in(state.resolve("events.jsonl"), () -> NOW)) {
      register(log, "photos");
      Concern alice = Concern.of(new ClientId("photos")).withSubject("alice");
      log.record(occasion("00000000000000bb"), new SignInEvent.SignedIn(alice));
      log.record(
          occasion("00000000000000cc"),
          new RefreshEvent.RefreshReused(Concern.of(new ClientId("notes")), 1, 3));
      log.record(
          occasion(REFUSED),
          new RequestEvent.RequestRefused(
              Concern.of(new ClientId("photos")),
              new Violation(
                  PkceRules.TOKEN_REQUEST.rules().getFirst().requirement(),
                  "no \u001b[31mverifier",
                  "a code_verifier")));
    }
  }

  @AfterEach
  void ends() {
    server().close();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(events("--since", "yesterday")).isEqualTo(ExitCode.USAGE.value());
    assertThat(events("--type", "sign_in")).isEqualTo(ExitCode.USAGE.value());
    assertThat(explain("not-a-reference")).isEqualTo(ExitCode.USAGE.value());
    assertThat(explain("0123456789abcdef")).isEqualTo(ExitCode.UNEXPECTED.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Expected");
  }

  @Test
  void saysWhereThereIsNoState() {
    assertThat(run(command(), "--state", state.resolve("nowhere").toString()))
        .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(err.toString()).contains("is no state directory", "--state");
  }

  /** The registration is in the file and in the database, and is one event. */
  @Test
  void listsEachEventOnceWithItsReference() {
    assertThat(events()).isZero();
    assertThat(out.toString().lines().filter(line -> !line.startsWith(" "))).hasSize(4);
    assertThat(out.toString())
        .containsOnlyOnce("client_registered")
        .contains("11-26 10:00:00 ! refresh_reused", "11-26 10:00:00 - request_refused")
        .contains("11-26 10:00:00   signed_in", REFUSED)
        .doesNotContain("\u001b");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
    assertThat(err.toString()).isEmpty();
  }

  /** The file was lost, or its last lines were: what changed something is in the database too. */
  @Test
  void stillKnowsTheChangesWithoutTheFile() throws Exception {
    Files.delete(state.resolve("events.jsonl"));
    assertThat(events("--type", "client_registered", "--client", "photos")).isZero();
    assertThat(out.toString()).contains("client_registered").hasLineCount(1);
  }

  @Test
  void filters() {
    assertThat(events("--user", "alice")).isZero();
    assertThat(out.toString()).hasLineCount(1).contains("signed_in");
    assertThat(events("--client", "notes", "--format", "JSON")).isZero();
    String last = out.toString().lines().toList().getLast();
    assertThat(JsonObject.parse(last).orThrow().string("event")).contains("refresh_reused");
    assertThat(events("--user", "bob")).isZero();
    assertThat(err.toString()).contains("No such event since");
  }

  @Test
  void followsWhatHappensFromNowOn() {
    meanwhile.add(() -> append(new RefreshEvent.Refreshed(Concern.UNKNOWN, 4)));
    meanwhile.add(() -> append(new RefreshEvent.RefreshRepeated(Concern.UNKNOWN, 4)));
    assertThat(events("--since", "1s", "--follow")).isZero();
    assertThat(out.toString().lines().toList().reversed().subList(0, 2))
        .satisfiesExactly(
            line -> assertThat(line).contains("refresh_repeated"),
            line -> assertThat(line).contains("refreshed"));
  }

  @Test
  void explainsARefusalByItsRule() {
    assertThat(explain(REFUSED)).isZero();
    var rule = PkceRules.TOKEN_REQUEST.rules().getFirst().requirement();
    assertThat(out.toString())
        .contains(rule.id().value(), rule.sentence(), rule.remedy(), rule.source().toString())
        .contains("Expected  a code_verifier", "Seen      no ?[31mverifier")
        .doesNotContain("\u001b");
  }

  @Test
  void saysThatTheRecordIsWholeOrNot() throws Exception {
    assertThat(events("--verify")).isZero();
    assertThat(out.toString()).startsWith("whole: 1 events").contains("chain embedded ends at 1");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("grantwise.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE event_log SET kind = 'signed_in'");
    }
    assertThat(events("--verify")).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    assertThat(err.toString()).contains("Tampered with: event 1 of chain embedded is altered");
  }

  /** Beside the server, which goes on writing, nothing in the directory changes. */
  @Test
  void changesNothingInTheDirectory() throws Exception {
    List<String> before = names();
    byte[] keys = Files.readAllBytes(state.resolve("keys.json"));
    assertThat(events()).isZero();
    assertThat(events("--verify")).isZero();
    try (EventLog log = EventLog.in(state.resolve("events.jsonl"), () -> NOW)) {
      register(log, "notes");
    }
    assertThat(events("--type", "client_registered")).isZero();
    assertThat(out.toString()).contains("client notes");
    assertThat(names()).isEqualTo(before);
    assertThat(Files.readAllBytes(state.resolve("keys.json"))).isEqualTo(keys);
  }

  private void register(EventLog log, String name) {
    server()
        .server()
        .clients()
        .register(
            RegisteredClient.publicClient(new ClientId(name), name),
            new Telling<>(
                Occasion.of(CorrelationId.generate(randomness)), NOW, log, Registration::told));
  }

  private void append(Event event) {
    try (EventLog log = EventLog.in(state.resolve("events.jsonl"), () -> NOW)) {
      log.record(occasion("00000000000000dd"), event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedStore server() {
    return Objects.requireNonNull(opened);
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(state)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Occasion occasion(String reference) {
    return Occasion.of(new CorrelationId(reference));
  }

  private CommandLine command() {
    return new EventsCommand(
            WIDE, () -> NOW.plusSeconds(1), ZoneOffset.UTC, randomness, this::lasts)
        .commandLine();
  }

  private boolean lasts(Duration ignored) {
    if (meanwhile.isEmpty()) {
      return false;
    }
    meanwhile.removeFirst().run();
    return true;
  }

  private int events(String... arguments) {
    return run(command(), with(arguments));
  }

  private int explain(String... arguments) {
    return run(
        new CommandLine(new ExplainCommand(WIDE, ZoneOffset.UTC, randomness)), with(arguments));
  }

  private String[] with(String... arguments) {
    return Stream.concat(Arrays.stream(arguments), Stream.of("--state", state.toString()))
        .toArray(String[]::new);
  }

  private int run(CommandLine command, String... arguments) {
    return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }
}
