package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan FILE --check OLD}. */
final class PlanCheckTest {

  private static final String METADATA =
      """
      {"issuer": "https://a.example",
       "authorization_endpoint": "https://a.example/authorize",
       "token_endpoint": "https://a.example/token",
       "jwks_uri": "https://a.example/jwks",
       "response_types_supported": ["code"],
       "code_challenge_methods_supported": ["S256"]}
      """;

  @TempDir private Path folder;

  /** Fresh example values in each plan, as in earnest. */
  private final Random random = new Random(7);

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path old;

  @BeforeEach
  void savePlan() throws IOException {
    metadata(METADATA);
    Files.writeString(
        folder.resolve("grantwise.yaml"),
        """
        client:
          type: web-app
          client_id: portal
          redirect_uris: [https://portal.example/oauth2/callback]
          client_secret_file: secret
        authorization_server: {metadata: as.json}
        access: [{resource: https://api.portal.example, scopes: [orders.read]}]
        runtime: {upstreams: [{path: /, to: http://127.0.0.1:8080}]}
        """);
    old = folder.resolve("old.json");
    assertThat(plan("-o", old.toString())).isEqualTo(ExitCode.OK.value());
  }

  @Test
  void refusesWhatIsNoSavedPlan() throws IOException {
    for (String text :
        new String[] {"", "<html>", "{}", METADATA, "{\"a\":\"" + "x".repeat(5_000_000) + "\"}"}) {
      Files.writeString(old, text);

      assertThat(check()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(out.toString()).isEmpty();
      assertThat(err.toString())
          .startsWith(old + " is no saved plan: ")
          .contains("Expected a plan for --check. Save one with 'grantwise plan FILE --format json")
          .hasLineCount(1)
          .hasSizeLessThan(500);
    }
  }

  @Test
  void refusesAFileThatIsNotThereAndAFolder() throws IOException {
    Files.delete(old);
    assertThat(check()).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).startsWith(old + " cannot be read.").hasLineCount(1);

    Files.createDirectory(old);
    assertThat(check()).isEqualTo(ExitCode.FILE_INVALID.value());
    assertThat(err.toString()).startsWith(old + " cannot be read.").hasLineCount(1);
  }

  @Test
  void refusesAFormThatItDoesNotHave() {
    assertThat(check("--format", "mermaid")).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--check has no form mermaid. Expected --format text");
  }

  /** RFC 9700 2.1.1: a server that stops to support PKCE. */
  @Test
  void endsWithNineWhereThereIsNoPlanAnyMore() throws IOException {
    metadata(METADATA.replace("S256", "plain"));

    assertThat(check()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    assertThat(out.toString()).startsWith("Lost\n").contains("There was a plan");
    assertThat(err.toString()).contains("A requirement that was met is lost");
  }

  @Test
  void endsWithNineWhereACheckOfAMustIsGone() throws IOException {
    String saved = Files.readString(old);
    Files.writeString(old, saved.replace("\"state-present\"", "\"rule-of-another-version\""));

    assertThat(check("--format", "json")).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    JsonObject lost =
        JsonObject.parse(out.toString()).orThrow().objects("lost").orElseThrow().getFirst();
    assertThat(lost.string("rule")).hasValue("rule-of-another-version");
  }

  @Test
  void endsWithNineWhereThereIsStillNoPlan() throws IOException {
    metadata(METADATA.replace("S256", "plain"));
    assertThat(plan("-o", old.toString())).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());

    assertThat(check()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
    assertThat(out.toString()).isEqualTo("Nothing has changed since " + old + ".\n");
    assertThat(err.toString()).contains("there is no weaker plan");
  }

  @Test
  void findsNothingWhereOnlyRandomValuesDiffer() {
    assertThat(check()).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).isEqualTo("Nothing has changed since " + old + ".\n");
    assertThat(err.toString()).isEmpty();

    assertThat(check("--format", "json")).isEqualTo(ExitCode.OK.value());
    assertThat(JsonObject.parse(out.toString()).orThrow().encode())
        .isEqualTo("{\"lost\":[],\"changes\":[]}");
  }

  @Test
  void tellsWhatMovedAtTheProvider() throws IOException {
    metadata(METADATA.replace("/token\"", "/oauth/token\""));

    assertThat(check()).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString())
        .contains(
            """
            What the provider says
              ~ token_endpoint
                value
                  - https://a.example/token
                  + https://a.example/oauth/token
            """)
        .contains("  ~ token-request\n    request.url\n      - https://a.example/token\n")
        .doesNotContain("example-state", "Lost");
  }

  @Test
  void keepsTheTerminalFromWhatASavedPlanSays() throws IOException {
    Files.writeString(
        old, Files.readString(old).replace("https://a.example/token", "\\u001b[2J\\u202e"));

    assertThat(check()).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).contains("token_endpoint").doesNotContain("\u001b", "\u202e");
  }

  private void metadata(String text) throws IOException {
    Files.writeString(folder.resolve("as.json"), text);
  }

  private int check(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--check";
    arguments[1] = old.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return plan(arguments);
  }

  private int plan(String... more) {
    out = new StringWriter();
    err = new StringWriter();
    String[] arguments = new String[more.length + 1];
    arguments[0] = folder.resolve("grantwise.yaml").toString();
    System.arraycopy(more, 0, arguments, 1, more.length);
    MetadataLookup metadata =
        new MetadataLookup(
            Installation::embeddedMetadata,
            issuer -> new Discovered.Unreachable(issuer, "no route"));
    return new PlanCommand(new Planning(metadata, Map.of(), random::nextBytes), Screen.PLAIN)
        .commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
