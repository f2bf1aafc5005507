package dev.grantwise.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.KeyCheck;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory refuses what is not its own, and says what to do. */
final class StateDirectoryTest {

  @TempDir Path temporary;

  private final Randomness randomness = new Random(7)::nextBytes;

  @Test
  void refusesASecondHolder() {
    try (StateDirectory first = open("state")) {
      assertThat(first.databaseFile()).exists();
      assertRefused(Kind.IN_USE, () -> open("state"));
    }
    open("state").close();
  }

  @Test
  void refusesAFileInItsPlace() throws Exception {
    Files.writeString(temporary.resolve("state"), "not a directory");
    assertRefused(Kind.UNREADABLE, () -> open("state"));
  }

  @Test
  void refusesADirectoryThatOthersMayChange() throws Exception {
    Path directory = Files.createDirectory(temporary.resolve("state"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
    assertRefused(Kind.OPEN_TO_OTHERS, () -> open("state"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesAKeysFileThatOthersMayRead() throws Exception {
    open("state").close();
    Path keys = temporary.resolve("state/keys.json");
    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(mode));
      assertRefused(Kind.OPEN_TO_OTHERS, () -> open("state"));
    }
  }

  @Test
  void refusesADatabaseFileThatOthersMayRead() throws Exception {
    open("state").close();
    Files.setPosixFilePermissions(
        temporary.resolve("state/grantwise.db"), PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(Kind.OPEN_TO_OTHERS, () -> open("state"));
  }

  @Test
  void refusesADatabaseWhoseKeysAreGone() throws Exception {
    open("state").close();
    Files.delete(temporary.resolve("state/keys.json"));
    assertRefused(Kind.KEYS_GONE, () -> open("state"));
    assertThat(temporary.resolve("state/keys.json")).doesNotExist();
  }

  @Test
  void refusesDamagedKeysWithoutQuotingThem() throws Exception {
    open("state").close();
    Path keys = temporary.resolve("state/keys.json");
    String good = Files.readString(keys);
    String[] damaged = {
      "",
      "null",
      good.substring(0, good.length() / 2),
      good.replace("\"version\" : 1", "\"version\" : 2"),
      good.replaceFirst("\"key\" : \"....", "\"key\" : \"!"),
      good.replaceFirst("\"pepper\"", "\"salt\"")
    };
    for (String text : damaged) {
      assertThat(text).isNotEqualTo(good);
      Files.writeString(keys, text);
      assertRefused(Kind.KEYS_DAMAGED, () -> open("state"));
    }
  }

  @Test
  void refusesAKeyOfAnotherLength() throws Exception {
    open("state").close();
    Path keys = temporary.resolve("state/keys.json");
    String good = Files.readString(keys);
    for (String other : new String[] {"", "AAAAAAAA"}) {
      Files.writeString(keys, good.replaceFirst("\"key\" : \"....", "\"key\" : \"" + other));
      assertRefused(Kind.KEY_LENGTH, () -> open("state"));
    }
  }

  @Test
  void namesTheMissingKeyAndWhereItWasLookedFor() throws Exception {
    prove("one");
    prove("two");
    String missing;
    try (StateDirectory one = open("one")) {
      missing = one.keys().encryption().getFirst().id();
    }
    Path keys = temporary.resolve("one/keys.json");
    Files.copy(
        temporary.resolve("two/keys.json"),
        keys,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> prove("one"))
        .hasMessageContaining("encryption/" + missing)
        .hasMessageContaining(keys.toString())
        .hasMessageContaining("Put them back");
  }

  @Test
  void refusesTheKeysOfAnotherDatabase() throws Exception {
    prove("one");
    prove("two");
    Files.copy(
        temporary.resolve("two/keys.json"),
        temporary.resolve("one/keys.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRefused(Kind.KEY_MISSING, () -> prove("one"));
  }

  @Test
  void refusesAnotherKeyUnderTheSameName() throws Exception {
    prove("one");
    Path keys = temporary.resolve("one/keys.json");
    Files.writeString(
        keys, Files.readString(keys).replaceFirst("\"key\" : \"....", "\"key\" : \"AAAA"));
    assertRefused(Kind.WRONG_KEYS, () -> prove("one"));
  }

  @Test
  void findsItsKeysAgain() {
    prove("one");
    prove("one");
    try (StateDirectory again = open("one")) {
      assertThat(again.keys().encryption()).hasSize(1);
    }
  }

  @Test
  void givesPermissionsToItsOwnerAlone() throws Exception {
    prove("state");
    assertThat(mode("state")).isEqualTo("rwx------");
    assertThat(mode("state/keys.json")).isEqualTo("rw-------");
    assertThat(mode("state/grantwise.db")).isEqualTo("rw-------");
    try (StateDirectory directory = open("state");
        Database database = SqliteDatabase.open(directory.databaseFile())) {
      new KeyCheck(randomness).prove(directory.keys(), database);
      assertThat(mode("state/grantwise.db-wal")).isEqualTo("rw-------");
    }
  }

  private void prove(String name) {
    try (StateDirectory directory = open(name);
        Database database = SqliteDatabase.open(directory.databaseFile())) {
      new KeyCheck(randomness).prove(directory.keys(), database);
    }
  }

  private StateDirectory open(String name) {
    return StateDirectory.open(temporary.resolve(name), randomness);
  }

  private String mode(String name) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(name)));
  }

  private static void assertRefused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.remedy()).isNotEmpty();
              assertThat(e.toString()).doesNotContain("AAAA");
              assertThat(e.getCause() instanceof IllegalArgumentException).isFalse();
            });
  }
}
