package dev.grantwise.advisor.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, the value of a secret in it is never said. */
final class SecretsInFilesTest {

  private static final String CANARY = "hunter2-canary";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client: {type: service, client_secret: hunter2-canary}\n",
        "client: {type: servce, client_secret: hunter2-canary}\n",
        "client: {client_secret: hunter2-canary, tipe: service}\n",
        "client: {type: service, client_secert: hunter2-canary}\n",
        "client: {type: service, secret: hunter2-canary}\n",
        "client: {type: service, password: hunter2-canary}\n",
        "client: {type: service, client_secret: [hunter2-canary]}\n",
        "client: {type: service, client_secret: {a: hunter2-canary}}\n",
        "client: {type: service, client_secret: 'x${A}hunter2-canary'}\n",
        "client: {type: service, client_secret: hunter2-canary, client_secret: b}\n",
        "client: {type: service, client_secret: a, client_secret: hunter2-canary}\n",
        "client: {type: service, client_secret: hunter2-canary, client_secret_file: b}\n",
        "client:\n  type: service\n  client_secret: |\n    hunter2-canary\n    and more\n  x: y\n",
        "client:\n  type: service\n  client_secret: 'hunter2-canary\n",
        "client:\n  type: service\n  client_secret: hunter2-canary: x\n",
        "client:\n  type: service\n  client_secret: \"a\n  hunter2-canary: x\n",
        "client:\n  type: service\n  client_secret: !!binary hunter2-canary\n",
        "client:\n  type: service\n  client_secret: &hunter2-canary x\n  x: 1\n",
        "client: {type: servce} # hunter2-canary\n",
        "client: hunter2-canary\n",
        "hunter2-canary\n",
        "client: {type: service, client_secret: hunter2-canary\n",
        "client: {type: service}\nsecrets: {a: [hunter2-canary], b: {c: hunter2-canary}}\n",
        "client: {type: service}\nauthorization_server: {issuer: 'https://u:hunter2-canary@a/'}\n",
        "client: {type: service}\naccess: [{resource: 'x y://hunter2-canary@a/'}]\n"
      })
  void neverShowsTheValue(String file) {
    ClientFileReading reading = ClientFileReader.read("f", file);
    List<FileProblem> problems = problems(reading);

    assertThat(problems).isNotEmpty();
    assertThat(reading.toString()).doesNotContain(CANARY);
    assertThat(problems).noneMatch(problem -> problem.text().contains(CANARY));
  }

  @Test
  void warnsOfASecretInTheFileAndStillReadsIt() {
    ClientFileReading reading =
        ClientFileReader.read("f", "client: {type: service, client_secret: hunter2-canary}\n");

    assertThat(source(reading)).contains(new SecretSource.Literal(new WrittenSecret(CANARY)));
    assertThat(problems(reading))
        .singleElement()
        .extracting(FileProblem::text)
        .isEqualTo(
            """
            f:1:40: warning: client.client_secret stands here for every reader to see: expected\
             client_secret_file, or ${NAME} of an environment variable
              client: {type: service, client_secret: ***}
                                                     ^""");
  }

  @Test
  void readsWhereASecretComesFromWithoutAWarning() {
    assertThat(ClientFileReader.read("f", "client: {type: service, client_secret: '${A_B}'}\n"))
        .satisfies(reading -> assertThat(problems(reading)).isEmpty())
        .extracting(SecretsInFilesTest::source)
        .isEqualTo(Optional.of(new SecretSource.FromEnvironment("A_B")));
    assertThat(ClientFileReader.read("f", "client: {type: service, client_secret_file: s/x}\n"))
        .satisfies(reading -> assertThat(problems(reading)).isEmpty())
        .extracting(SecretsInFilesTest::source)
        .isEqualTo(Optional.of(new SecretSource.FromFile(Path.of("s/x"))));
  }

  @Test
  void takesASecretFromTheEnvironmentQuietlyAndFromAFlagWithAWarning() {
    Map<String, String> environment = Map.of("GRANTWISE_CLIENT_CLIENT_SECRET", CANARY);
    Overrides quiet = Overrides.of(environment, Map.of());
    Overrides loud = Overrides.of(Map.of(), Map.of("client.client_secret", CANARY));
    byte[] file = "client: {type: service, client_secret_file: x}\n".getBytes(UTF_8);

    assertThat(problems(ClientFileReader.read("f", file, quiet))).isEmpty();
    assertThat(problems(ClientFileReader.read("f", file, loud)))
        .singleElement()
        .extracting(FileProblem::text)
        .asString()
        .startsWith("--client.client_secret: warning: client.client_secret stands here")
        .doesNotContain(CANARY);
    assertThat(quiet.toString() + loud).doesNotContain(CANARY);
  }

  private static Optional<SecretSource> source(ClientFileReading reading) {
    return switch (reading) {
      case ClientFileReading.Read(ClientFile file, List<FileProblem> _) -> file.client().secret();
      case ClientFileReading.Refused(List<FileProblem> problems) ->
          throw new AssertionError(problems);
    };
  }

  private static List<FileProblem> problems(ClientFileReading reading) {
    return switch (reading) {
      case ClientFileReading.Refused(List<FileProblem> problems) -> problems;
      case ClientFileReading.Read(ClientFile _, List<FileProblem> warnings) -> warnings;
    };
  }
}
