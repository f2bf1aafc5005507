package dev.grantwise.app.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.command.key.KeysCommand;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.password.Argon2PasswordHasher;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.store.EmbeddedStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users from the command line, on the store itself. Refusals first. */
final class UserCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String GOOD = "correct horse battery";

  @TempDir Path temporary;

  private final Randomness randomness = new Random(9)::nextBytes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** What the person at the terminal types; nobody is there when there is nothing more. */
  private final Deque<String> typed = new ArrayDeque<>();

  private Path state = Path.of("unset");

  @BeforeEach
  void makeState() {
    state = temporary.resolve("state");
    EmbeddedStore.open(state, randomness).close();
  }

  @Test
  void asksNobodyWhereNobodyIs() {
    assertThat(user("add", "ada")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("No password was typed", "--password-file", "--generate");
    typed.add(GOOD);
    assertThat(user("add", "ada")).isEqualTo(ExitCode.USAGE.value());
    typed.addAll(List.of(GOOD, GOOD + "x"));
    assertThat(user("add", "ada")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("two passwords differ").doesNotContain(GOOD);
    assertNothingHappened();
  }

  /** An argument is in the list of processes: there is no way to give a password as one. */
  @Test
  void takesNoPasswordAsAnArgument() {
    assertThat(user("add", "ada", GOOD)).isEqualTo(ExitCode.USAGE.value());
    assertThat(user("add", "ada", "--password", GOOD)).isEqualTo(ExitCode.USAGE.value());
    assertThat(user("add", "ada", "--generate", "--password-file", "-"))
        .isEqualTo(ExitCode.USAGE.value());
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fourteen chars",
        "aaaaaaaaaaaaaaaaaaaaaa",
        "my login is ada, really",
        "two lines\nare no password"
      })
  void refusesAPasswordThatIsEasyToGuess(String password) throws Exception {
    Path file = Files.writeString(temporary.resolve("password"), password);
    assertThat(user("add", "ada", "--password-file", file.toString()))
        .isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("Nobody was added. Expected a password");
    assertNothingHappened();
  }

  @Test
  void readsNoPasswordFromWhatIsNoSuchFile() throws Exception {
    assertThat(user("add", "ada", "--password-file", temporary.resolve("none").toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    Path file = Files.write(temporary.resolve("bytes"), new byte[] {(byte) 0xc3, 0x28});
    assertThat(user("add", "ada", "--password-file", file.toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    for (String empty : List.of("", "\n")) {
      Files.writeString(file, empty);
      assertThat(user("add", "ada", "--password-file", file.toString()))
          .isEqualTo(ExitCode.FILE_INVALID.value());
    }
    Files.write(file, new byte[5000]);
    assertThat(user("add", "ada", "--password-file", file.toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0007b", "a\u00a0b"})
  void refusesALoginThatNobodyCouldType(String login) {
    assertThat(user("add", login, "--generate")).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("a login name of 1 to 64");
    assertNothingHappened();
  }

  @Test
  void knowsNobodyElse() {
    assertThat(user("disable", "eve")).isEqualTo(ExitCode.USAGE.value());
    assertThat(user("enable", "eve")).isEqualTo(ExitCode.USAGE.value());
    assertThat(user("reset", "eve", "--generate")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("There is no such user. Expected");
    assertNothingHappened();
  }

  @Test
  void addsWhoeverIsTypedTwiceAndNobodyOfThatNameAgain() {
    typed.addAll(List.of(GOOD, GOOD));
    assertThat(user("add", "Ada", "--name", "Ada L.")).isZero();
    assertThat(out.toString()).contains("ada  active  ", "  Ada L.").doesNotContain(GOOD);
    assertThat(matches("ada", GOOD)).isTrue();
    assertThat(matches("ada", GOOD + " ")).isFalse();

    assertThat(user("add", "ADA", "--generate")).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("that login name is taken");
    assertThat(matches("ada", GOOD)).isTrue();
    assertThat(events()).containsExactly("administrator_acted", "account_added");
  }

  @Test
  void readsAFileOfOneLine() throws Exception {
    Path file = Files.writeString(temporary.resolve("password"), GOOD + "\r\n");
    assertThat(user("add", "ada", "--password-file", file.toString())).isZero();
    assertThat(matches("ada", GOOD)).isTrue();
  }

  @Test
  void printsAPasswordThatItMadeAloneAndOnce() {
    assertThat(user("add", "ada", "--generate")).isZero();
    String first = out.toString().strip();
    assertThat(first).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
    assertThat(err.toString()).contains("ada  active").doesNotContain(first);
    assertThat(matches("ada", first)).isTrue();

    String second = json("reset", "ada", "--generate").string("password").orElseThrow();
    assertThat(matches("ada", first)).isFalse();
    assertThat(matches("ada", second)).isTrue();
    assertThat(user("list")).isZero();
    assertThat(out.toString()).doesNotContain(first, second);
    assertThat(eventText()).doesNotContain(first, second);
    assertThat(events()).contains("password_changed");
  }

  /** What it made opens nothing where nothing was done, so it is not printed. */
  @Test
  void printsNoPasswordOfSomebodyWhoWasNotAdded() {
    assertThat(user("add", "ada", "--generate")).isZero();
    out.getBuffer().setLength(0);
    assertThat(user("add", "ada", "--generate")).isEqualTo(ExitCode.DENIED.value());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void locksOutAndLetsInAgain() {
    assertThat(user("list")).isZero();
    assertThat(out.toString()).contains("There are no users.");
    String sub = json("add", "ada", "--generate").string("sub").orElseThrow();
    assertThat(json("disable", "ADA"))
        .satisfies(
            disabled -> {
              assertThat(disabled.string("status")).contains("disabled");
              assertThat(disabled.number("sessions_ended")).hasValue(0);
              assertThat(disabled.number("grants_ended")).hasValue(0);
            });
    assertThat(json("enable", sub).string("status")).contains("active");
    assertThat(json("enable", sub).string("status")).contains("active");
    assertThat(json("list").objects("users").orElseThrow()).hasSize(1);
    assertThat(events().stream().filter("account_enabled"::equals)).hasSize(1);
    assertThat(events()).contains("account_disabled");
  }

  private void assertNothingHappened() {
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).doesNotContain("\tat ", "\u0007");
    assertThat(events()).isEmpty();
  }

  private boolean matches(String login, String password) {
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      Account account = store.server().users().findByLogin(login).orElseThrow();
      return new Argon2PasswordHasher(randomness, 1)
          .matches(new Password(password), account.password());
    }
  }

  private JsonObject json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    out.getBuffer().setLength(0);
    assertThat(user(all.toArray(String[]::new))).as(err.toString()).isZero();
    JsonObject printed = JsonObject.parse(out.toString()).orThrow();
    out.getBuffer().setLength(0);
    return printed;
  }

  private int user(String... arguments) {
    List<String> all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--state", state.toString()));
    return ServerCommands.addTo(
            new KeysCommand(Map.of(), () -> NOW, randomness).underServer(),
            Map.of(),
            () -> NOW,
            randomness,
            question -> Optional.ofNullable(typed.poll()).map(Password::new))
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
}
