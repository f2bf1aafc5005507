package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetailsTypesFileTest {

  private static final String API = "https://api.photos.example";
  private static final String EMBEDDED = "embedded: {issuer: 'http://localhost:7071', port: 7071}";

  @TempDir private Path folder;

  @Test
  void readsTheTypesOfTheClientsResources() throws Exception {
    assertThat(DetailsTypesFile.read(file(API), client(EMBEDDED)).at(new ResourceIndicator(API)))
        .hasSize(1);
  }

  /** A type at a resource that no token is for would never be asked of anybody. */
  @Test
  void refusesAResourceThatTheClientFileDoesNotName() throws Exception {
    assertRefused(file("https://other.example"), EMBEDDED, ExitCode.FILE_INVALID);
  }

  @Test
  void refusesWhatIsNoDeclaration() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertRefused(broken, EMBEDDED, ExitCode.FILE_INVALID);
    assertRefused(folder.resolve("missing.json"), EMBEDDED, ExitCode.FILE_INVALID);
  }

  @Test
  void refusesTypesForAServerThatIsNotOurs() throws Exception {
    assertRefused(file(API), "issuer: https://login.example.com", ExitCode.USAGE);
  }

  private static void assertRefused(Path types, String server, ExitCode code) {
    ClientFile client = client(server);
    assertThatThrownBy(() -> DetailsTypesFile.read(types, client))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(code));
  }

  private Path file(String resource) throws IOException {
    return Files.writeString(
        folder.resolve("types.json"),
        "{\"authorization_details_types\":[{\"type\":\"album\",\"label\":\"Use an album\","
            + "\"resource\":\""
            + resource
            + "\",\"asked\":\"once\",\"fields\":[]}]}");
  }

  private static ClientFile client(String server) {
    String file =
        """
        client:
          type: service
          client_id: report
        authorization_server:
          %s
        access:
          - {resource: %s, scopes: [photos.read]}
        """
            .formatted(server, API);
    return ((ClientFileReading.Read) ClientFileReader.read("grantwise.yaml", file)).file();
  }
}
