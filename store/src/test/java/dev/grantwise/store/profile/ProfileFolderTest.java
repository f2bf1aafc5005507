package dev.grantwise.store.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.refresh.Intent;
import dev.grantwise.client.refresh.TokenVault.Begun;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with the files, and what is in them for whoever gets hold of one. */
final class ProfileFolderTest {

  private static final Instant NOW = MovableClock.START;

  @TempDir private Path temporary;

  // Refused, and left as it is

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "not json",
        "[]",
        "{}",
        "{\"grantwise_profile\":0,\"sealed\":\"AAAA\"}",
        "{\"grantwise_profile\":1,\"sealed\":\"***\"}"
      })
  void refusesADamagedFileAndLeavesIt(String content) throws IOException {
    ProfileVault profile = signedIn();
    Files.writeString(file(), content);
    assertRefused(profile, Kind.CORRUPT);
    assertThat(Files.readString(file())).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"grantwise_profile\":1}",
        "{\"grantwise_profile\":1,\"sealed\":\"\"}",
        "{\"grantwise_profile\":1,\"sealed\":\"AgAA\"}"
      })
  void refusesAnEnvelopeThatIsNone(String content) throws IOException {
    ProfileVault profile = signedIn();
    Files.writeString(file(), content);
    assertRefused(profile, Kind.WRONG_KEYS);
    assertThat(Files.readString(file())).isEqualTo(content);
  }

  @Test
  void refusesAFileWithOneBitChanged() throws IOException {
    ProfileVault profile = signedIn();
    String written = Files.readString(file());
    int at = written.length() - 8;
    char other = written.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(file(), written.substring(0, at) + other + written.substring(at + 1));
    assertRefused(profile, Kind.WRONG_KEYS);
  }

  @Test
  void refusesWhatANewerVersionWrote() throws IOException {
    ProfileVault profile = signedIn();
    Files.writeString(file(), "{\"grantwise_profile\":2,\"sealed\":\"AAAA\"}");
    assertRefused(profile, Kind.NEWER_SCHEMA);
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    ProfileVault profile = signedIn();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(profile, Kind.OPEN_TO_OTHERS);
  }

  @Test
  void refusesAFolderThatOthersMayWrite() throws IOException {
    signedIn();
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwx---"));
    assertThatThrownBy(() -> TestProfiles.folder(folder()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPEN_TO_OTHERS));
  }

  @Test
  void refusesALinkToElsewhere() throws IOException {
    ProfileVault profile = signedIn();
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(file(), elsewhere);
    Files.createSymbolicLink(file(), elsewhere);
    assertRefused(profile, Kind.CORRUPT);
  }

  @Test
  void makesNoNewKeysForOldProfiles() throws IOException {
    signedIn();
    Files.delete(folder().resolve("keys.json"));
    assertThatThrownBy(() -> TestProfiles.folder(folder()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEYS_GONE));
    assertThat(folder().resolve("keys.json")).doesNotExist();
  }

  @Test
  void refusesAProfileOfOtherKeys() throws IOException {
    signedIn();
    Path other = temporary.resolve("other");
    TestProfiles.folder(other);
    Files.copy(file(), other.resolve(file().getFileName()));
    Files.setPosixFilePermissions(
        other.resolve(file().getFileName()), PosixFilePermissions.fromString("rw-------"));
    assertRefused(TestProfiles.folder(other).profile(TestProfiles.NAME), Kind.KEY_MISSING);
  }

  /** The tokens of one server under the name of another would be sent there. */
  @Test
  void refusesTheFileOfAnotherServersProfile() throws IOException {
    signedIn();
    ProfileName elsewhere =
        new ProfileName(new Issuer("https://evil.example"), TestProfiles.CLIENT, "default");
    Path moved = TestProfiles.folder(folder()).file(elsewhere);
    Files.copy(file(), moved);
    Files.setPosixFilePermissions(moved, PosixFilePermissions.fromString("rw-------"));
    assertRefused(TestProfiles.folder(folder()).profile(elsewhere), Kind.WRONG_KEYS);
  }

  // Kept

  @Test
  void isForItsUserAlone() throws IOException {
    signedIn();
    assertThat(permissions(folder())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.toList())
          .hasSize(3)
          .allSatisfy(one -> assertThat(permissions(one)).isEqualTo("rw-------"));
    }
  }

  @Test
  void showsNothingOfTheSignInToWhoeverHasTheFile() throws IOException {
    signedIn();
    String content = Files.readString(file(), UTF_8);
    assertThat(content).startsWith("{\"grantwise_profile\":1,");
    for (String secret : List.of("at-1", "rt-1", "id-1", "alice", "as.example")) {
      assertThat(content).doesNotContain(secret);
    }
  }

  @Test
  void isThereForTheNextProcess() {
    signedIn();
    ProfileVault again = TestProfiles.folder(folder()).profile(TestProfiles.NAME);
    assertThat(again.current()).contains(TestProfiles.SIGNED_IN);
    assertThat(again.read(TestProfiles.KEY))
        .isEqualTo(new Reading.Standing(Grants.opened(TestProfiles.KEY)));
  }

  @Test
  void hasAFileForEachServerClientAndAccount() {
    ProfileFolder folder = TestProfiles.folder(folder());
    assertThat(
            Stream.of(
                    TestProfiles.NAME,
                    new ProfileName(TestProfiles.ISSUER, TestProfiles.CLIENT, "work"),
                    new ProfileName(TestProfiles.ISSUER, new ClientId("photos2"), "default"),
                    new ProfileName(
                        new Issuer("https://as2.example"), TestProfiles.CLIENT, "default"),
                    new ProfileName(TestProfiles.ISSUER, new ClientId("../../PHOTOS"), "default"))
                .map(folder::file))
        .doesNotHaveDuplicates()
        .allSatisfy(path -> assertThat(path.getParent()).isEqualTo(folder()));
  }

  /** The lease of a process that died, by a clock that was set back since. */
  @Test
  void waitsForNoLeaseOfAnotherTime() {
    ProfileVault profile = signedIn();
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    assertThat(profile.begin(TestProfiles.KEY, 0, tomorrow, tomorrow.plusSeconds(12)))
        .isInstanceOf(Begun.Owner.class);
    assertThat(profile.begin(TestProfiles.KEY, 1, NOW, NOW.plusSeconds(12)))
        .isInstanceOfSatisfying(
            Begun.Owner.class,
            owner -> {
              assertThat(owner.fence()).isEqualTo(2);
              Intent intent = owner.grant().intent().orElseThrow();
              assertThat(intent.unanswered()).as("no grace is running").isGreaterThan(2);
              assertThat(intent.leaseUntil()).isEqualTo(NOW.plusSeconds(12));
            });
  }

  private void assertRefused(ProfileVault profile, Kind kind) {
    assertThatThrownBy(
            () -> profile.signIn(TestProfiles.SIGNED_IN, Grants.opened(TestProfiles.KEY)))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageNotContaining("rt-1");
    assertThatThrownBy(profile::current).isInstanceOf(StorageException.class);
  }

  private ProfileVault signedIn() {
    ProfileVault profile = TestProfiles.folder(folder()).profile(TestProfiles.NAME);
    profile.signIn(TestProfiles.SIGNED_IN, Grants.opened(TestProfiles.KEY));
    return profile;
  }

  private Path folder() {
    return temporary.resolve("profiles");
  }

  private Path file() {
    return folder().resolve(TestProfiles.NAME.fileName() + ProfileFolder.ENDING);
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
