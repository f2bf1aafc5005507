package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ImportCommandTest {

  private static final String WIKI =
      """
      provider = "google"
      client_id = "wiki"
      client_secret = "hunter2-canary"
      redirect_url = "https://wiki.example.com/oauth2/callback"
      upstreams = ["http://127.0.0.1:8080/"]
      email_domains = ["example.com"]
      code_challenge_method = "S256"
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void refusesAnUnknownProgramAndNoFile() throws IOException {
    assertThat(execute("import")).isEqualTo(ExitCode.USAGE.value());
    assertThat(execute("import", file("a.cfg", WIKI), "--from", "nginx"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("Expected oauth2-proxy, mod_auth_openidc, spring.");
    assertThat(execute("import", folder.resolve("none.cfg").toString()))
        .isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).contains("none.cfg cannot be read. Expected the configuration");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void asksWhichProgramWroteWhatItDoesNotRecognise() throws IOException {
    assertThat(execute("import", file("a.cfg", "colour = blue\n")))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("Say which with --from: oauth2-proxy (oauth2-proxy.cfg), ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysWhereAConfigurationIsBrokenAndNotWhatStandsThere() throws IOException {
    String broken = file("a.cfg", WIKI + "cookie_secret = \"hunter2-canary\n");

    assertThat(execute("import", broken)).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString().strip())
        .isEqualTo(
            broken + ":8: a text is not closed. Expected a \" at its end, on the same line.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void writesOverNoFile() throws IOException {
    Path there = folder.resolve("grantwise.yaml");
    Files.writeString(there, "mine");

    assertThat(execute("import", file("a.cfg", WIKI), "-o", there.toString()))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(there).hasContent("mine");
    assertThat(err.toString()).contains("is there already, and import writes over no client file");
  }

  @Test
  void printsAFileThatPlanTakesAndNotesForPeople() throws IOException {
    Path written = folder.resolve("grantwise.yaml");
    String configuration = file("oauth2-proxy.cfg", WIKI);

    assertThat(execute("import", configuration)).isEqualTo(ExitCode.OK.value());
    Files.writeString(written, out.toString());
    assertThat(err.toString())
        .contains("To decide before it runs:", configuration + ":6: email_domains: It decided who")
        .contains(configuration + ":3: client_secret: It stands in clear")
        .doesNotContain("hunter2-canary");
    assertThat(out.toString()).doesNotContain("hunter2-canary");

    assertThat(execute("plan", written.toString(), "--offline", "--as-run"))
        .isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).contains("wiki.example.com");
  }

  @Test
  void writesTheSameIntoAFile() throws IOException {
    Path written = folder.resolve("grantwise.yaml");
    String configuration = file("oauth2-proxy.cfg", WIKI);

    assertThat(execute("import", configuration, "-o", written.toString()))
        .isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).isEmpty();
    assertThat(execute("import", configuration)).isEqualTo(ExitCode.OK.value());
    assertThat(written).hasContent(out.toString());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private int execute(String... arguments) {
    Planning planning =
        new Planning(
            new MetadataLookup(
                Installation::embeddedMetadata,
                issuer -> {
                  throw new AssertionError("asked " + issuer);
                }),
            Map.of(),
            bytes -> {});
    return new CommandLine(new Nothing())
        .addSubcommand("plan", new PlanCommand(planning, Screen.PLAIN).commandLine())
        .addSubcommand("import", new ImportCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @CommandLine.Command(name = "grantwise")
  private static final class Nothing {}
}
