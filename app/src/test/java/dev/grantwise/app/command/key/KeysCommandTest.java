package dev.grantwise.app.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyRing;
import dev.grantwise.server.key.KeySchedule;
import dev.grantwise.server.key.KeyTimes;
import dev.grantwise.store.EmbeddedStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees: refusals first, each with its exit code and what to do. */
final class KeysCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path temporary;

  private final Randomness randomness = new Random(8)::nextBytes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path state = Path.of("unset");
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void makeState() {
    state = temporary.resolve("state");
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      store.tendKeys(NOW);
      KeyRing.start(
          store.signingKeys(this::telling),
          List.of(new DatabaseKeeper()),
          new KeySchedule(Set.of(SigningAlgorithm.ES256), KeyTimes.DEFAULT),
          () -> NOW,
          () -> Duration.ZERO);
    }
  }

  @Test
  void makesNoStateWhereThereIsNone() {
    state = temporary.resolve("none");
    assertThat(keys("list")).isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(err.toString()).contains("There is no state of Grantwise in " + state);
    assertThat(state).doesNotExist();
  }

  @Test
  void namesAMissingKeyWhereItLookedAndWhatToDo() throws Exception {
    String kid = first("keys", "encryption");
    Path file = state.resolve("keys.json");
    Files.writeString(file, Files.readString(file).replace(kid, "kother"));
    assertThat(keys("list")).isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(err.toString())
        .contains("encryption/" + kid, file.toString(), "Put them back from a backup");
  }

  @Test
  void replacesNothingWithoutAYes() {
    String kid = first("signing_keys", "active");
    assertThat(keys("replace", kid)).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("Nothing was changed.", "--yes");
    assertThat(keys("replace", "unknown", "--yes")).isEqualTo(ExitCode.USAGE.value());
    assertThat(first("signing_keys", "active")).isEqualTo(kid);
  }

  /** A thumbprint is base64url, which has a hyphen. */
  @Test
  void takesAKeyWhoseNameBeginsWithAHyphen() {
    assertThat(keys("replace", "-unknown", "--yes")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("No key of that id signs");
    assertThat(keys("replace", "-unknown", "--yess")).isEqualTo(ExitCode.USAGE.value());
  }

  @Test
  void dropsNoKeyInUseAndNoSigningKey() {
    assertThat(keys("drop", first("keys", "encryption"))).isEqualTo(ExitCode.DENIED.value());
    assertThat(keys("drop", "--key", "signing", "x")).isEqualTo(ExitCode.USAGE.value());
    assertThat(keys("drop", "kunknown")).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysUntilWhenTheRecordOfEventsNeedsAKey() {
    String old = first("keys", "encryption");
    assertThat(keys("rotate", "--key", "encryption")).isZero();
    assertThat(keys("reencrypt")).isZero();
    assertThat(keys("drop", old)).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("needed by event_log 1", "after 2027-12-31T12:00:00Z");
  }

  /** The database would forget the key, and the variable would keep it. */
  @Test
  void dropsNothingWhereTheKeysAreInTheEnvironment() throws Exception {
    String old = first("keys", "refresh_tokens");
    assertThat(keys("rotate", "--key", "refresh_tokens")).isZero();
    Path file = state.resolve("keys.json");
    String content = Files.readString(file);
    byte[] database = checks();

    environment = Map.of("GRANTWISE_KEYS", content);
    assertThat(keys("drop", "--key", "refresh_tokens", old))
        .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(err.toString())
        .contains("GRANTWISE_KEYS", "Nothing was changed.", "GRANTWISE_KEYS_FILE")
        .doesNotContain(content);
    assertThat(checks()).isEqualTo(database);
    assertThat(Files.readString(file)).isEqualTo(content);
    assertThat(keys("list")).isZero();

    // What it says to do instead works.
    environment = Map.of("GRANTWISE_KEYS_FILE", file.toString());
    assertThat(keys("drop", "--key", "refresh_tokens", old)).isZero();
    environment = Map.of("GRANTWISE_KEYS", Files.readString(file));
    assertThat(keys("list")).isZero();
  }

  /** What the database knows of keys. */
  private byte[] checks() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("grantwise.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM key_check ORDER BY 1")) {
      StringBuilder all = new StringBuilder();
      while (rows.next()) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          all.append(rows.getString(column)).append('\n');
        }
      }
      assertThat(all).isNotEmpty();
      return all.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  @Test
  void replacesTheSigningKeyAtOnce() {
    String kid = first("signing_keys", "active");
    assertThat(keys("replace", kid, "--yes")).isZero();
    assertThat(first("signing_keys", "active")).isNotEqualTo(kid);
  }

  @Test
  void announcesTheNextSigningKeyAndOnlyOnce() {
    assertThat(keys("rotate", "--format", "json")).isZero();
    JsonObject next = JsonObject.parse(out.toString()).orThrow();
    assertThat(next.string("state")).contains("announced");
    assertThat(keys("rotate")).isZero();
    assertThat(out.toString()).contains(next.string("kid").orElseThrow());
    assertThat(err.toString()).contains("Was announced before");
  }

  @Test
  void listsForPeopleAndPrograms() {
    assertThat(keys("list")).isZero();
    assertThat(out.toString())
        .contains("encryption", "refresh_tokens", "signing ES256", "active")
        .hasLineCount(3);
    assertThat(err.toString()).isEmpty();
  }

  /** The id of a key whose purpose or state that is. */
  private String first(String list, String word) {
    out.getBuffer().setLength(0);
    assertThat(keys("list", "--format", "json")).isZero();
    String kid =
        JsonObject.parse(out.toString()).orThrow().objects(list).orElseThrow().stream()
            .filter(
                key ->
                    key.string("purpose").or(() -> key.string("state")).orElseThrow().equals(word))
            .findFirst()
            .flatMap(key -> key.string("kid"))
            .orElseThrow();
    out.getBuffer().setLength(0);
    return kid;
  }

  private Telling<KeyChange> telling() {
    return new Telling<>(
        Occasion.of(CorrelationId.generate(randomness)),
        NOW,
        (occasion, event) -> {},
        KeyChange::told);
  }

  private int keys(String name, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "keys";
    arguments[1] = name;
    arguments[2] = "--state";
    arguments[3] = state.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return new KeysCommand(environment, () -> NOW, randomness)
        .underServer()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
