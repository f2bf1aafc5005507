package dev.grantwise.store.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.contract.Race;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a file, in the environment and wrapped by a service; each failure has its kind. */
final class KeysPlaceTest {

  private static final int RACERS = 16;

  @TempDir Path temporary;

  private final Randomness randomness = new Random(3)::nextBytes;

  @Test
  void refusesAFileOfAnotherUser() throws Exception {
    Path file = temporary.resolve("keys.json");
    KeysPlace.file(file).create(randomness);
    PrivateFile.requireOwn(file);
    assertRefused(Kind.FOREIGN_OWNER, () -> PrivateFile.requireOwn(file, Integer.MAX_VALUE));
  }

  @Test
  void refusesAHalfWrittenFile() throws Exception {
    Path file = temporary.resolve("keys.json");
    KeysPlace place = KeysPlace.file(file);
    place.create(randomness);
    String whole = Files.readString(file);
    for (int length = 0; length < whole.length() - 2; length += 40) {
      Files.writeString(file, whole.substring(0, length));
      assertRefused(Kind.KEYS_DAMAGED, place::read);
    }
  }

  @Test
  void refusesTwoKeysOfOneName() throws Exception {
    Path file = temporary.resolve("keys.json");
    KeysPlace place = KeysPlace.file(file);
    String kid = place.create(randomness).encryption().getFirst().id();
    String other = place.add(Purpose.ENCRYPTION, randomness).id();
    Files.writeString(file, Files.readString(file).replace(other, kid));
    assertRefused(Kind.KEYS_DAMAGED, place::read);
  }

  @Test
  void refusesBothVariables() {
    Map<String, String> both = Map.of(KeysPlace.VARIABLE, "{}", KeysPlace.FILE_VARIABLE, "/keys");
    assertRefused(Kind.UNREADABLE, () -> KeysPlace.of(both, temporary.resolve("keys.json")));
  }

  @Test
  void doesNotRotateInTheEnvironment() throws Exception {
    Path file = temporary.resolve("keys.json");
    Keys keys = KeysPlace.file(file).create(randomness);
    KeysPlace place =
        KeysPlace.of(Map.of(KeysPlace.VARIABLE, Files.readString(file)), temporary.resolve("no"));
    assertThat(place.read().pepper().isSame(keys.pepper())).isTrue();
    assertRefused(Kind.UNREADABLE, () -> place.add(Purpose.ENCRYPTION, randomness));
  }

  @Test
  void readsTheFileThatAVariableNames() {
    Path file = temporary.resolve("elsewhere.json");
    Keys keys = KeysPlace.file(file).create(randomness);
    KeysPlace place =
        KeysPlace.of(
            Map.of(KeysPlace.FILE_VARIABLE, file.toString()), temporary.resolve("keys.json"));
    assertThat(place.read().pepper().isSame(keys.pepper())).isTrue();
  }

  @Test
  void givesAllWhoMakeTheFirstKeysAtOnceTheSame() throws Exception {
    Path file = temporary.resolve("keys.json");
    List<Callable<String>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      Randomness own = new Random(i)::nextBytes;
      racers.add(() -> KeysPlace.file(file).create(own).pepper().id());
    }
    Set<String> peppers = new HashSet<>(Race.run(racers));
    assertThat(peppers).hasSize(1);
    try (var left = Files.list(temporary)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void refusesKeysWhoseServiceIsAway() {
    Path file = temporary.resolve("keys.json");
    MemoryKeyService service = new MemoryKeyService();
    KeysPlace.file(file, service).create(randomness);
    assertRefused(Kind.KEY_MISSING, () -> KeysPlace.file(file).read());
    service.away = true;
    assertRefused(Kind.KEY_SERVICE, () -> KeysPlace.file(file, service).read());
  }

  /** A key wrapped for one use does not come into another. */
  @Test
  void refusesAWrappedKeyInAnotherPlace() throws Exception {
    Path file = temporary.resolve("keys.json");
    MemoryKeyService service = new MemoryKeyService();
    KeysPlace place = KeysPlace.file(file, service);
    place.create(randomness);
    String text = Files.readString(file);
    String swapped =
        text.replace("\"encryption\"", "\"x\"")
            .replace("\"refresh_tokens\"", "\"encryption\"")
            .replace("\"x\"", "\"refresh_tokens\"");
    Files.writeString(file, swapped);
    assertRefused(Kind.KEY_SERVICE, place::read);
  }

  @Test
  void keepsNoKeyPlainThatAServiceWraps() throws Exception {
    Path file = temporary.resolve("keys.json");
    KeysPlace place = KeysPlace.file(file, new MemoryKeyService());
    Keys keys = place.create(randomness);
    place.add(Purpose.REFRESH_TOKENS, randomness);
    assertThat(Files.readString(file)).contains("\"wrapped\"").doesNotContain("\"key\"");
    assertThat(place.read().find(Purpose.ENCRYPTION, keys.encryption().getFirst().id()))
        .isPresent();
    assertThat(place.read().refreshTokens()).hasSize(2);
  }

  @Test
  void keepsTheLastKeysWhereOthersCame() throws Exception {
    Path file = temporary.resolve("keys.json");
    KeysPlace place = KeysPlace.file(file);
    Keys first = place.create(randomness);
    LiveKeys live = new LiveKeys(place, first);
    Path other = temporary.resolve("other.json");
    KeysPlace.file(other).create(randomness);
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRefused(Kind.WRONG_KEYS, live::again);
    assertThat(live.now()).isSameAs(first);
  }

  private static void assertRefused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.remedy()).isNotEmpty();
            });
  }

  /** A key service in memory: what it wraps is the key, masked, with its context in front. */
  private static final class MemoryKeyService implements KeyService {

    private boolean away;

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public byte[] wrap(byte[] key, String context) {
      byte[] head = context.getBytes(StandardCharsets.UTF_8);
      byte[] wrapped = Arrays.copyOf(head, head.length + key.length);
      for (int i = 0; i < key.length; i++) {
        wrapped[head.length + i] = (byte) (key[i] ^ 0x55);
      }
      return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) throws IOException {
      byte[] head = context.getBytes(StandardCharsets.UTF_8);
      if (away || !Arrays.equals(head, Arrays.copyOf(wrapped, head.length))) {
        throw new IOException("not there, or not that context");
      }
      byte[] key = Arrays.copyOfRange(wrapped, head.length, wrapped.length);
      for (int i = 0; i < key.length; i++) {
        key[i] ^= 0x55;
      }
      return key;
    }
  }
}
