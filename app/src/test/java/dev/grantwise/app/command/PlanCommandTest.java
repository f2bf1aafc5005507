package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.json.JsonObject;
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
    assertThat(out.toString()).isEmpty();
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
  void plansForAProviderByItsNameWithoutANetwork() throws IOException {
    String file =
        file(
            """
            client:
              type: web-app
              client_id: photos
              redirect_uris: [https://photos.example/oauth2/callback]
            authorization_server: {provider: google}
            """);

    assertThat(execute(file, "--offline", "--format", "json")).isEqualTo(ExitCode.OK.value());
    assertThat(asked).isEmpty();
    JsonObject provider =
        JsonObject.parse(out.toString()).orThrow().object("provider").orElseThrow();
    assertThat(provider.string("name")).hasValue("Google");
    assertThat(provider.objects("facts").orElseThrow())
        .anySatisfy(fact -> assertThat(fact.string("evidence")).hasValue("unsure"))
        .anySatisfy(fact -> assertThat(fact.string("evidence")).hasValue("documented"));
  }

  @Test
  void refusesAProviderThatNobodyKnows() throws IOException {
    String file = file("client: {type: service}\nauthorization_server: {provider: gogle}\n");

    assertThat(execute(file, "--offline")).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).contains("did you mean 'google'?");
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
    assertThat(out.toString()).isEmpty();
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
    Files.writeString(folder.resolve("as.json"), "{\"issuer\": \"https://a.example\"}");
    String file = file("client: {type: service}\nauthorization_server: {metadata: as.json}\n");

    assertThat(execute(file, "--format", "json")).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    assertThat(JsonObject.parse(out.toString()).orThrow().names()).contains("gaps");
    assertThat(err.toString()).contains("there is no weaker plan");
  }

  @Test
  void takesFlagsOverEnvironmentOverFile() throws IOException {
    execute(
        file("client: {type: service}\n"), "--format", "json", "--client.client_id", "from-flag");

    JsonObject registration =
        JsonObject.parse(out.toString()).orThrow().object("registration").orElseThrow();
    assertThat(registration.string("client_id")).hasValue("from-flag");
    assertThat(registration.string("client_name")).hasValue("From environment");
  }

  @Test
  void refusesToWriteOverAFolderOrIntoNone() throws IOException {
    String file = file("client: {type: service}\n");

    assertThat(execute(file, "-o", folder.toString())).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains(folder + " is a folder. Expected a file");
    Path nowhere = folder.resolve("nowhere").resolve("plan.md");
    assertThat(execute(file, "-o", nowhere.toString())).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains(nowhere.getParent() + " does not exist.");
    assertThat(out.toString()).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("grantwise.yaml");
  }

  @Test
  void writesTheFormThatTheNameOfTheFileEndsWith() throws IOException {
    String file = file("client: {type: service}\n");
    Map<String, String> starts =
        Map.of(
            "plan.html", "<!DOCTYPE html>",
            "plan.md", "# Plan for ",
            "plan.mmd", "sequenceDiagram",
            "plan.json", "{",
            "plan.txt", "Recommendation",
            "plan", "Recommendation");
    for (Map.Entry<String, String> form : starts.entrySet()) {
      Path report = Files.writeString(folder.resolve(form.getKey()), "what was there");

      assertThat(execute(file, "--output", report.toString())).isEqualTo(ExitCode.OK.value());
      assertThat(Files.readString(report)).startsWith(form.getValue());
      assertThat(err.toString()).contains("Wrote " + report + " (");
    }
    assertThat(out.toString()).isEmpty();
    assertThat(folder.toFile().list()).hasSize(1 + starts.size());
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("grantwise.yaml"), content).toString();
  }

  private int execute(String... arguments) {
    MetadataLookup metadata =
        new MetadataLookup(
            Installation::embeddedMetadata,
            issuer -> {
              asked.add(issuer);
              return new Discovered.Unreachable(issuer, "no route");
            });
    Map<String, String> environment = Map.of("GRANTWISE_CLIENT_CLIENT_NAME", "From environment");
    return new PlanCommand(new Planning(metadata, environment, bytes -> {}), Screen.PLAIN)
        .commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
