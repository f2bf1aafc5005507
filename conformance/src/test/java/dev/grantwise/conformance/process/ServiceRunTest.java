package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.ServiceRun;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without a user at work. */
final class ServiceRunTest {

  private static final Path EXAMPLE = Path.of("../examples/report-service/grantwise.yaml");

  @TempDir private Path folder;

  @Test
  void refusesAWrongSecretAtOnceAndSaysWhatToCheck() throws Exception {
    try (GrantwiseProcess server = startExample()) {
      Path file = folder.resolve("elsewhere.yaml");
      Files.writeString(
          file,
          Files.readString(example())
              .replaceAll("embedded: \\{(issuer: [^,]*).*", "$1")
              .replaceAll("(?m)^  sample:.*$", "  server_side: yes")
              .replace("client:\n", "client:\n  client_secret_file: wrong\n"));
      Files.writeString(folder.resolve("wrong"), "not the secret, but long enough to be one");

      try (GrantwiseProcess client = GrantwiseProcess.run(file, folder.resolve("other-state"))) {
        assertThat(client.exitCode()).as(client.said()).isEqualTo(ExitCode.DENIED.value());
        assertThat(client.said())
            .contains(
                "The authorization server refuses this client: invalid_client",
                "Expected the client_id, secret",
                "Check")
            .doesNotContain("\tat ", "not the secret", "stopped.");
      }
      assertThat(server.said()).contains("the API answered 200");
    }
  }

  @Test
  void theExampleRunsAndPrintsTheAnswer() throws Exception {
    try (GrantwiseProcess process = startExample()) {
      assertThat(process.said())
          .contains("the API answered 200: {\"owner\":\"client:report-service\"")
          .doesNotContain("password", "Exception");
      assertThat(process.printed()).contains("client_credentials");
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(143);
      assertThat(process.said()).endsWith("stopped.\n");
    }
  }

  @Test
  void hasAnotherTokenAfterTheFirstOnesLife() throws Exception {
    try (TestInstallation service = TestInstallation.service(folder)) {
      assertAnswered(service);
      assertAnswered(service);
      assertThat(tokenRequests(service)).as("a token is used more than once").hasSize(1);

      service.advance(Duration.ofMinutes(6));
      assertAnswered(service);

      List<String> tokens =
          tokenRequests(service).stream()
              .map(exchange -> JsonObject.parse(exchange.responseBody()).orThrow())
              .map(answer -> answer.string("access_token").orElseThrow())
              .toList();
      assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
      assertThat(service.api().exchanges().getLast().requestHeaders().single("Authorization"))
          .contains("Bearer " + tokens.getLast());
    }
  }

  private static void assertAnswered(TestInstallation service) {
    ServiceRun.Outcome outcome = service.installation().service().orElseThrow().call();
    assertThat(outcome.text())
        .startsWith("the API answered 200: {\"owner\":\"client:report-service\"");
  }

  private static List<Exchange> tokenRequests(TestInstallation service) {
    return service.server().exchanges().stream()
        .filter(exchange -> exchange.path().equals("/token"))
        .toList();
  }

  private GrantwiseProcess startExample() throws Exception {
    GrantwiseProcess process = GrantwiseProcess.run(example(), folder.resolve("state"));
    process.awaitSaid("the API answered");
    return process;
  }

  /** The example, but for its ports, which somebody may be using. */
  private Path example() throws Exception {
    Path copy = folder.resolve("grantwise.yaml");
    if (!Files.exists(copy)) {
      List<Integer> free = FreePorts.choose(2);
      String text = Files.readString(EXAMPLE);
      assertThat(text).contains("7081", "7082");
      Files.writeString(
          copy,
          text.replace("7081", free.getFirst().toString())
              .replace("7082", free.getLast().toString()));
    }
    return copy;
  }
}
