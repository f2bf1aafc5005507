package dev.grantwise.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.render.Colour;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Issuer> asked = new ArrayList<>();
  private final List<ClientFile> planned = new ArrayList<>();

  @Test
  void refusesAnUnknownOptionAndAMissingFile() {
    assertThat(execute("--formt", "json")).isEqualTo(ExitCode.USAGE.value());
    assertThat(execute(folder.resolve("nothing.yaml").toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("nothing.yaml cannot be read. Expected a client file");
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    String file = file("client: {type: servce}\n");

    assertThat(execute(file)).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith(file + ":1:16: client.type is 'servce': did you mean");
    assertThat(planned).isEmpty();
  }

  @Test
  void asksNothingOfTheNetworkWhenOffline() throws IOException {
    String file =
        file("client: {type: service}\nauthorization_server: {issuer: https://a.example}\n");

    assertThat(execute(file, "--offline")).isEqualTo(ExitCode.USAGE.value());
    assertThat(asked).isEmpty();
    assertThat(err.toString())
        .contains("--offline forbids", "https://a.example/.well-known/oauth-authorization-server");
  }

  @Test
  void saysThatAnIssuerCannotBeReached() throws IOException {
    String file =
        file("client: {type: service}\nauthorization_server: {issuer: https://a.example}\n");

    assertThat(execute(file)).isEqualTo(ExitCode.UNAVAILABLE.value());
    assertThat(asked).containsExactly(new Issuer("https://a.example"));
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("https://a.example could not be reached");
  }

  @Test
  void refusesSavedMetadataOfAnotherIssuer() throws IOException {
    Files.writeString(folder.resolve("as.json"), "{\"issuer\": \"https://b.example\"}");
    String file =
        file(
            """
            client: {type: service}
            authorization_server: {issuer: https://a.example, metadata: as.json}
            """);

    assertThat(execute(file, "--offline")).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).contains("is the metadata of another issuer than https://a.example");
    assertThat(planned).isEmpty();
  }

  @Test
  void refusesSavedMetadataThatIsNone() throws IOException {
    Files.writeString(folder.resolve("as.json"), "<html>");
    String file = file("client: {type: service}\nauthorization_server: {metadata: as.json}\n");

    assertThat(execute(file)).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).contains("is no metadata document");
    Files.delete(folder.resolve("as.json"));
    assertThat(execute(file)).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).contains("as.json cannot be read");
  }

  @Test
  void hasNoWeakerPlanWhereARequirementCannotBeMet() throws IOException {
    assertThat(execute(file("client: {type: service}\n"), "--format", "json"))
        .isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    assertThat(JsonObject.parse(out.toString()).orThrow().names()).contains("gaps");
    assertThat(err.toString()).contains("there is no weaker plan");
  }

  @Test
  void takesFlagsOverEnvironmentOverFile() throws IOException {
    execute(file("client: {type: service}\n"), "--client.client_id", "from-flag");

    assertThat(planned).hasSize(1);
    assertThat(planned.getFirst().client().clientId()).hasToString("from-flag");
    assertThat(planned.getFirst().client().clientName()).isEqualTo("From environment");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("grantwise.yaml"), content).toString();
  }

  private int execute(String... arguments) {
    MetadataLookup metadata =
        new MetadataLookup(
            issuer -> AuthorizationServerMetadata.of(issuer).build(),
            issuer -> {
              asked.add(issuer);
              return new Discovered.Unreachable(issuer, "no route");
            });
    return new PlanCommand(
            metadata,
            (file, server) -> {
              planned.add(file);
              return new PlanResult.NotPossible(
                  List.of(new Gap("No grant.", "None is offered.", "Offer one.")),
                  List.of(),
                  new Provider(server.issuer(), List.of(), List.of()));
            },
            Map.of("GRANTWISE_CLIENT_CLIENT_NAME", "From environment"),
            Colour.NONE)
        .commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
