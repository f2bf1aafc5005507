package dev.grantwise.conformance.process;

import dev.grantwise.app.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a JVM with {@link Main} is started. A start costs seconds of processor time and tests make a
 * hundred of them, so where the class path is of jars (as in {@code mvn verify}) one rehearsal
 * writes down what a start loads, for all that follow (JEP 514). Where there is none, or it does
 * not fit, they start all the same.
 */
final class RehearsedStart {

  private static final List<String> ALWAYS =
      List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private RehearsedStart() {}

  /** The words before those of {@code grantwise}. */
  static List<String> command() {
    return Jars.NEWEST.isPresent()
        ? rehearsed(Path.of("target", "start-" + Jars.NEWEST.getAsLong() + ".aot"))
        : java(List.of(), System.getProperty("java.class.path"));
  }

  private static List<String> rehearsed(Path cache) {
    try {
      if (!Files.exists(cache)) {
        rehearse(cache);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Files.exists(cache)
        ? java(
            List.of(
                "-XX:AOTCache=" + cache.toAbsolutePath(),
                "-XX:AOTMode=auto",
                "-Xlog:aot*=off",
                "-Xlog:cds*=off"),
            Jars.CLASS_PATH)
        : java(List.of(), Jars.CLASS_PATH);
  }

  private static List<String> java(List<String> options, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ALWAYS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    return command;
  }

  /** Whoever finds another process at it starts without. */
  private static void rehearse(Path cache) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of("target", "start.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null && !Files.exists(cache)) {
        record(cache);
      }
    } catch (OverlappingFileLockException _) {
      // Another thread of this process is at it.
    }
  }

  /** It runs the sample until it is ready, is asked to stop, and is told nothing of a failure. */
  private static void record(Path cache) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rehearsal");
    Path recorded = folder.resolve("cache.aot");
    List<String> command =
        new ArrayList<>(java(List.of("-XX:AOTCacheOutput=" + recorded), Jars.CLASS_PATH));
    command.addAll(
        List.of("run", SampleFile.in(folder).path().toString(), "--state", folder + "/state"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try (GrantwiseProcess process = GrantwiseProcess.start(builder)) {
      process.awaitSaid("Ctrl-C");
      process.terminate();
      process.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (Files.exists(recorded)) {
      Files.move(recorded, cache, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The class path without this module's own classes, where all of it is jars. */
  private static final class Jars {

    static final String CLASS_PATH =
        String.join(
            File.pathSeparator, entries().stream().filter(path -> path.endsWith(".jar")).toList());

    /** When the newest of ours was made; none where they are folders. */
    static final OptionalLong NEWEST =
        entries().stream()
            .filter(path -> path.contains("grantwise-app"))
            .map(File::new)
            .filter(File::isFile)
            .findAny()
            .map(
                ignored ->
                    entries().stream()
                        .map(File::new)
                        .filter(File::isFile)
                        .mapToLong(File::lastModified)
                        .max())
            .orElse(OptionalLong.empty());

    private static List<String> entries() {
      return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }
  }
}
