package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher keeps what a rehearsal loaded (JEP 514) for faster starts. Whatever becomes of that,
 * the command says and does the same.
 */
final class LauncherTest {

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Checkout checkout;
  private static byte[] recorded;

  /** Two that start at once: one rehearses, the other waits for it. */
  @BeforeAll
  static void startTwoAtOnce() throws Exception {
    checkout = Checkout.in(Files.createDirectory(shared.resolve("a check out")));
    try (GrantwiseProcess one = checkout.plan(JDK, Map.of());
        GrantwiseProcess other = checkout.plan(JDK, Map.of())) {
      assertPlanned(one);
      assertPlanned(other);
    }
    assertThat(checkout.made()).containsExactly(".build-lock", ".built", "rehearsal");
    recorded = Files.readAllBytes(cache());
  }

  @AfterAll
  static void close() throws Exception {
    checkout.close();
  }

  @BeforeEach
  void putBack() throws Exception {
    Files.write(cache(), recorded);
  }

  @Test
  void plansWithoutAWordWhenTheCacheIsDamaged() throws Exception {
    byte[] garbage = new byte[recorded.length];
    Arrays.fill(garbage, (byte) 0x5a);
    byte[] half = Arrays.copyOf(recorded, recorded.length / 2);

    for (byte[] damaged : List.of(garbage, half, new byte[0])) {
      Files.write(cache(), damaged);
      try (GrantwiseProcess process = checkout.plan(JDK, Map.of())) {
        assertPlanned(process);
      }
    }
  }

  @Test
  void plansWithoutAWordWhenTheCacheIsGone() throws Exception {
    Files.delete(cache());

    try (GrantwiseProcess process = checkout.plan(JDK, Map.of())) {
      assertPlanned(process);
    }
  }

  @Test
  void rehearsesAgainWithAnotherJdkOrJarButDoesNotInsistWhereThatFails() throws Exception {
    FailingJdk jdk = FailingJdk.in(Files.createDirectory(folder.resolve("jdk")));

    try (Checkout other = Checkout.in(Files.createDirectory(folder.resolve("checkout")))) {
      assertPlansAfterAsking(other, jdk, 1);
      assertPlansAfterAsking(other, jdk, 1);
      Files.setLastModifiedTime(other.jars(), FileTime.from(Instant.now().plusSeconds(30)));
      assertPlansAfterAsking(other, jdk, 2);
      assertThat(other.rehearsal().resolve("cache.aot")).doesNotExist();
    }
  }

  @Test
  void startsFromWhatTheRehearsalLoaded() throws Exception {
    Path log = folder.resolve("loaded.log");

    try (GrantwiseProcess process =
        checkout.plan(JDK, Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log))) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
    }
    for (String type : List.of("planner.Planner", "file.ClientFileReader", "render.PlanText")) {
      assertThat(Files.readString(log))
          .contains("dev.grantwise.advisor." + type + " source: shared objects file");
    }
  }

  private static Path cache() {
    return checkout.rehearsal().resolve("cache.aot");
  }

  private static void assertPlansAfterAsking(Checkout checkout, FailingJdk jdk, long times)
      throws Exception {
    try (GrantwiseProcess process = checkout.plan(jdk.home(), Map.of())) {
      assertPlanned(process);
    }
    assertThat(jdk.asked()).isEqualTo(times);
  }

  private static void assertPlanned(GrantwiseProcess process) throws Exception {
    assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
    assertThat(process.printed()).startsWith("Recommendation\n").contains("\nRejected\n");
    assertThat(process.said()).isEmpty();
  }
}
