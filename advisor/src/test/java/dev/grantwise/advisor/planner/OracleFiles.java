package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The material of the oracle: client files, metadata of ours, and real documents beside us. */
final class OracleFiles {

  private OracleFiles() {}

  /** A resource of {@code /oracle}. */
  static String text(String name) {
    try (InputStream file = OracleFiles.class.getResourceAsStream("/oracle/" + name)) {
      assertThat(file).as("/oracle/" + name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client file that is right as it stands. */
  static ClientFile client(String name, String text) {
    ClientFileReading reading = ClientFileReader.read(name, text);
    assertThat(reading).as(name + "\n" + text).isInstanceOf(ClientFileReading.Read.class);
    return ((ClientFileReading.Read) reading).file();
  }

  /** A client of {@code /oracle/clients}, which names no server. */
  static ClientFile client(String name) {
    return client(name, text("clients/" + name + ".yaml"));
  }

  /** A document of ours. */
  static AuthorizationServerMetadata metadata(String name) {
    return AuthorizationServerMetadata.parse(text("metadata/" + name + ".json")).orThrow();
  }

  /** The names of all documents of ours. */
  static List<String> documents() {
    return names("metadata", ".json");
  }

  /** The names of all clients. */
  static List<String> clients() {
    return names("clients", ".yaml");
  }

  /** Every real document, if the folder is there. */
  static List<Path> captured() {
    return capturedFolder().map(folder -> list(folder, ".json")).orElse(List.of());
  }

  /** {@code ../shared} of the project's root. */
  static Optional<Path> capturedFolder() {
    return upwards("shared/providers/discovery");
  }

  /** A path below the folder where the tests are started, or below one that this one is in. */
  static Optional<Path> upwards(String path) {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path found = at.resolve(path);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  private static List<String> names(String folder, String suffix) {
    try {
      URL resource = Objects.requireNonNull(OracleFiles.class.getResource("/oracle/" + folder));
      Path place = Path.of(resource.toURI());
      return list(place, suffix).stream()
          .map(file -> file.getFileName().toString().replace(suffix, ""))
          .toList();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> list(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
