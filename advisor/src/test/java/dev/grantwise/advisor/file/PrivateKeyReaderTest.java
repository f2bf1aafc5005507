package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a client file says that the client's private key is. */
final class PrivateKeyReaderTest {

  private static final String TOKEN =
      "private_key_token: {library: /usr/lib/t.so, slot: 5, label: signer, pin: '${PIN}'}";

  private static ClientFileReading read(String client, String rest) {
    return ClientFileReader.read("f", "client: {" + client + "}\n" + rest);
  }

  private static Optional<ClientKey> key(String client) {
    ClientFileReading.Read read = (ClientFileReading.Read) read(client, "");
    assertThat(read.warnings()).isEmpty();
    return read.file().client().key();
  }

  @Test
  void readsBothPlaces() {
    assertThat(key("type: service, private_key_file: key.pem"))
        .contains(new ClientKey(new PrivateKeyPlace.InFile(Path.of("key.pem")), Optional.empty()));
    assertThat(key("type: service, token_endpoint_auth_signing_alg: ES256, " + TOKEN))
        .contains(
            new ClientKey(
                new PrivateKeyPlace.InToken(
                    Path.of("/usr/lib/t.so"), 5, "signer", new SecretSource.FromEnvironment("PIN")),
                Optional.of(SigningAlgorithm.ES256)));
    assertThat(key("type: service")).isEmpty();
  }

  @Test
  void assumesThatWhatHasAKeyKeepsIt() {
    ClientFileReading.Read read =
        (ClientFileReading.Read) read("type: service, private_key_file: key.pem", "");
    assertThat(read.file().runtime().keys()).isEqualTo(KeyKeeping.FILE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service, private_key_file: a, client_secret_file: b"
            + " | client.private_key_file | client.client_secret_file is given too",
        "service, private_key_file: a, client_secret: '${B}'"
            + " | client.private_key_file | client.client_secret is given too",
        "service, private_key_file: a, token_endpoint_auth_method: client_secret_basic"
            + " | client.private_key_file | token_endpoint_auth_method is client_secret_basic",
        "service, private_key_file: a, token_endpoint_auth_method: tls_client_auth"
            + " | client.private_key_file | token_endpoint_auth_method is tls_client_auth",
        "service, token_endpoint_auth_signing_alg: ES256"
            + " | client.token_endpoint_auth_signing_alg | no private key is named",
        "service, private_key_file: a, token_endpoint_auth_signing_alg: HS256"
            + " | client.token_endpoint_auth_signing_alg | expected one of ES256, PS256, RS256",
        "service, private_key_file: 'https://a.example/key'"
            + " | client.private_key_file | expected the path of a file",
        "service, private_key_token: {slot: 5, label: a, pin: '${P}'}"
            + " | client.private_key_token.library | is missing",
        "service, private_key_token: {library: t.so, slot: 5, label: a, pin: '${P}'}"
            + " | client.private_key_token.library | absolute path",
        "service, private_key_token: {library: /t.so, slot: -1, label: a, pin: '${P}'}"
            + " | client.private_key_token.slot | the number of a slot",
        "service, private_key_token: {library: /t.so, slot: 5, label: a}"
            + " | client.private_key_token.pin | is missing",
        "service, private_key_token: {library: /t.so, slot: 5, label: a, pin: '${P}', pin_file: p}"
            + " | client.private_key_token.pin_file | client.private_key_token.pin is given too",
        "service, private_key_token: {library: /t.so, slot: 5, label: a, pin: '${P}'}"
            + " | client.private_key_token | does not say what its key signs by",
        "mobile-app, private_key_file: a"
            + " | client.private_key_file | everybody who has a mobile-app has this key",
      })
  void refusesWhatCannotBe(String client, String path, String part) {
    List<FileProblem> problems =
        ((ClientFileReading.Refused) read("type: " + client, "")).problems();

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.text()).contains(path).contains(part);
              assertThat(problem.text()).startsWith("f:1:");
            });
  }

  @Test
  void refusesKeysThatNothingKeeps() {
    assertThat(read("type: service, private_key_file: a", "runtime: {keys: none}\n").toString())
        .contains("runtime.keys", "client.private_key_file is one");
  }

  @Test
  void warnsOfAPinThatStandsInTheFileAndDoesNotRepeatIt() {
    ClientFileReading.Read read =
        (ClientFileReading.Read)
            read(
                "type: service, token_endpoint_auth_signing_alg: ES256, "
                    + TOKEN.replace("${PIN}", "canary-271828"),
                "");
    assertThat(read.warnings()).hasSize(1);
    assertThat(read.warnings().toString() + read.file())
        .contains("client.private_key_token.pin stands here for every reader to see")
        .doesNotContain("canary-271828");
  }
}
