package dev.grantwise.conformance.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder like a checkout that has been built, with the launcher in it: the classes under test as
 * its jars, and nothing newer than them, so that it starts Java and never Maven.
 */
final class Checkout implements AutoCloseable {

  private static final Path SOURCES =
      Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  private static final List<String> MODULES =
      List.of("protocol", "advisor", "client", "resource", "server", "gateway", "store", "app");

  private final Path folder;

  private Checkout(Path folder) {
    this.folder = folder;
  }

  /** A checkout in an empty folder. */
  static Checkout in(Path folder) throws IOException {
    Checkout checkout = new Checkout(folder);
    Files.copy(SOURCES.resolve("grantwise"), folder.resolve("grantwise"));
    for (String example : List.of("portal", "photos")) {
      checkout.copyExample(example);
    }
    Files.createFile(folder.resolve("pom.xml"));
    for (String module : MODULES) {
      Files.createDirectories(folder.resolve(module).resolve("src/main"));
      Files.createFile(folder.resolve(module).resolve("pom.xml"));
    }
    checkout.addJars();
    Files.createDirectories(folder.resolve("target"));
    Path stamp = Files.createFile(folder.resolve("target/.built"));
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    return checkout;
  }

  Path rehearsal() {
    return folder.resolve("target/rehearsal");
  }

  Path jars() {
    return folder.resolve("app/target/grantwise/lib");
  }

  /** Everything in the folder for what is made, by its name. */
  List<String> made() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** {@code ./grantwise plan examples/portal/grantwise.yaml --offline}. */
  GrantwiseProcess plan(Path javaHome, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("./grantwise", "plan", "examples/portal/grantwise.yaml", "--offline")
            .directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    return GrantwiseProcess.start(builder);
  }

  /** Takes the links out, so that whoever deletes the folder need not wonder about them. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(jars())) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private void copyExample(String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve("examples").resolve(name));
    try (Stream<Path> files = Files.list(SOURCES.resolve("examples").resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  /** A cache is made of jars only, so folders of classes become jars. */
  private void addJars() throws IOException {
    Files.createDirectories(jars());
    int number = 0;
    for (String entry :
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .split(System.getProperty("java.class.path"), -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      Path jar = jars().resolve("%03d.jar".formatted(number++));
      if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
        pack(path, jar);
      } else if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(jar, path);
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
