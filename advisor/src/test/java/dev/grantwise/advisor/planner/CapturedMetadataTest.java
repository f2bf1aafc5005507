package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real documents, captured: odd ones too. They lie beside the project, not in it. */
final class CapturedMetadataTest {

  /** The folder has 26 documents; two of them are no authorization server's. */
  private static final int AT_LEAST = 24;

  @Test
  void plansOrRefusesAtEveryRealServerForEveryType() throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "no captured documents beside the project");
    int read = 0;
    int planned = 0;
    for (Path document : documents(folder.get())) {
      if (AuthorizationServerMetadata.parse(Files.readString(document))
          instanceof Parsed.Value<AuthorizationServerMetadata>(var metadata)) {
        read++;
        for (ClientKind kind : Clients.PLANNED) {
          PlanResult result = Planner.plan(PlanInput.of(Clients.of(kind), metadata, "seed"));
          planned += result instanceof PlanResult.Planned ? 1 : 0;
        }
      }
    }
    assertThat(read).isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(planned).isGreaterThan(AT_LEAST);
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** {@code ../shared} of the project's root, wherever the tests are started. */
  private static Optional<Path> folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path found = at.resolveSibling("shared/providers/discovery");
      if (Files.isDirectory(found)) {
        return Optional.of(found);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }
}
