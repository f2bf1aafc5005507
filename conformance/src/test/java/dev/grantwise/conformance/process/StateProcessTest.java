package dev.grantwise.conformance.process;

import static dev.grantwise.protocol.jose.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyHandle;
import dev.grantwise.server.key.KeyKeeper;
import dev.grantwise.store.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state directory that cannot be used: said clearly, with code 8, and not touched. */
final class StateProcessTest {

  @TempDir private Path folder;
  private SampleFile file;
  private Path state;

  @BeforeEach
  void writeFile() throws Exception {
    file = SampleFile.in(folder);
    state = folder.resolve("state");
  }

  @Test
  void refusesAFileInPlaceOfTheDirectory() throws Exception {
    Files.writeString(state, "not a directory");

    assertRefused("The state directory " + state + " cannot be used", "name another one");
    assertThat(state).hasContent("not a directory");
  }

  @Test
  void refusesADirectoryThatOthersMayChange() throws Exception {
    Files.createDirectory(state);
    permit(state, "rwxrwx---");

    assertRefused(state + " may be changed by other users", "chmod 700 " + state);
    assertThat(listed()).isEmpty();
  }

  @Test
  void refusesAKeysFileThatOthersMayRead() throws Exception {
    open().close();
    Path keys = state.resolve("keys.json");
    permit(keys, "rw-r--r--");

    assertRefused(keys + " is open to other users", "chmod 600 " + keys);
  }

  @Test
  void refusesToMakeNewKeysForAnOldDatabase() throws Exception {
    open().close();
    Files.delete(state.resolve("keys.json"));

    assertRefused("keys.json is missing, but its database exists", "Put the keys file back");
    assertThat(state.resolve("keys.json")).doesNotExist();
  }

  @Test
  void refusesTheStateOfANewerVersionAndChangesNothing() throws Exception {
    open().close();
    Path database = state.resolve("grantwise.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      int rows =
          statement.executeUpdate(
              """
              INSERT INTO flyway_schema_history
              SELECT installed_rank + 1000, '999', 'from the future', type, script, checksum,
                     installed_by, installed_on, execution_time, success
              FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
              """);
      assertThat(rows).isEqualTo(1);
    }
    byte[] before = Files.readAllBytes(database);

    assertRefused("was written by a newer Grantwise (schema 999)", "Start the newer Grantwise");
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
  }

  @Test
  void refusesADamagedDatabaseAndChangesNothing() throws Exception {
    open().close();
    Path database = state.resolve("grantwise.db");
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(database, bytes);

    assertRefused("is damaged", "backup");
    assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
  }

  @Test
  void refusesADirectoryThatAnotherProcessUses() throws Exception {
    EmbeddedStore other = open();
    try {
      assertRefused("Another Grantwise uses the state directory " + state, "Stop the other one");
    } finally {
      other.close();
    }
  }

  @Test
  void refusesASigningKeyThatNobodyHereKeeps() throws Exception {
    try (EmbeddedStore store = open()) {
      Instant now = Instant.now();
      KeptKey kept = KeptKey.announced(new Elsewhere(), new Elsewhere().make(ES256), now, now);
      assertThat(store.signingKeys(StateProcessTest::untold).begin(kept.active(now))).isTrue();
    }

    assertRefused("is kept by elsewhere, which is not configured", "Configure it again");
  }

  private static Telling<KeyChange> untold() {
    return new Telling<>(
        Occasion.of(new CorrelationId("feed01")), Instant.EPOCH, (_, _) -> {}, _ -> Told.NOTHING);
  }

  /** Keeps keys where this version has no way to. */
  private static final class Elsewhere implements KeyKeeper {
    @Override
    public String name() {
      return "elsewhere";
    }

    @Override
    public Made make(SigningAlgorithm algorithm) {
      return new DatabaseKeeper().make(algorithm);
    }

    @Override
    public Signer open(KeyHandle handle) {
      return new DatabaseKeeper().open(handle);
    }
  }

  private void assertRefused(String what, String next) throws Exception {
    try (GrantwiseProcess process = GrantwiseProcess.run(file.path(), state)) {
      assertThat(process.exitCode())
          .as(process.said())
          .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
      assertThat(process.complaint()).contains(what, "xpected", next).hasLineCount(1);
      assertThat(process.said() + process.printed()).doesNotContain("\tat ", "Exception", "WARN");
    }
    for (int port : file.ports()) {
      FreePorts.occupy(port).close();
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(state, new SecureRandom()::nextBytes);
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private Stream<Path> listed() throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files.toList().stream();
    }
  }
}
