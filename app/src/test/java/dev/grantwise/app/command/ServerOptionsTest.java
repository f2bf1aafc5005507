package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Certificates;
import dev.grantwise.app.run.ServerSetting.Tokens;
import dev.grantwise.protocol.certificate.ForwardedCertificates;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.certificate.TrustedAuthorities;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ServerOptionsTest {

  private static final String API = "https://api.photos.example";
  private static final String EMBEDDED = "embedded: {issuer: 'http://localhost:7071', port: 7071}";

  /** CN=service-1, good until 2125. */
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBQDCB6KADAgECAgkA+dB9gjB6TxYwCgYIKoZIzj0EAwMwFDESMBAGA1UEAxMJc2VydmljZS0xMCAXDTI2
      MDEwMTAwMDAwMFoYDzIxMjUxMjA4MDAwMDAwWjAUMRIwEAYDVQQDEwlzZXJ2aWNlLTEwWTATBgcqhkjOPQIB
      BggqhkjOPQMBBwNCAAQD7dEBVSgubmH3jQSdxCdtingEcFIVQi9dqbNG/7gDcRnVQTrtJdgKi9LHQSTYhWGP
      SCyLj06Q//L7r1I5pKiWoyEwHzAdBgNVHQ4EFgQUEATic1mBcIL45g0MaBPo6KulLK8wCgYIKoZIzj0EAwMD
      RwAwRAIgHxuAt9qXkrzVCpdc6G/fE1qaFehLGuaP2bhnYi/wGCQCICC2VszhnEvCqJMe4td5UYdGN2TZep5y
      lzpRXQU3zfnM
      -----END CERTIFICATE-----
      """;

  @TempDir private Path folder;

  @Test
  void saysNothingOfTheServerWhereNothingIsSaid() throws Exception {
    assertThat(setting(EMBEDDED)).isEqualTo(ServerSetting.NONE);
    assertThat(setting("issuer: https://login.example.com")).isEqualTo(ServerSetting.NONE);
  }

  /** What would have no effect is refused: somebody counts on it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--certificate-proxy=10.0.0.1",
        "--client-origin=https://app.corp.example",
        "--id-token-algorithm=RS256",
        "--access-token-algorithm=https://api.photos.example=RS256",
        "--opaque-tokens=https://api.photos.example"
      })
  void refusesWhatIsForAServerThatIsNotOurs(String option) {
    assertRefused("issuer: https://login.example.com", ExitCode.USAGE, option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--certificate-proxy=proxy.example",
        "--certificate-proxy=10.0.0.0/33",
        "--certificate-proxy=10.0.0.1/8",
        "--client-origin=http://app.corp.example",
        "--client-origin=https://app.corp.example/",
        "--client-origin=https://app.corp.example/logout",
        "--client-origin=app.corp.example",
        "--id-token-algorithm=HS256",
        "--id-token-algorithm=none",
        "--access-token-algorithm=https://api.photos.example=HS256",
        "--access-token-algorithm=https://other.example=RS256",
        "--opaque-tokens=https://other.example",
        "--opaque-tokens=https://api.photos.example/"
      })
  void refusesWhatCannotBeMeant(String option) {
    assertRefused(EMBEDDED, ExitCode.USAGE, option);
  }

  @Test
  void refusesAuthoritiesThatAreNoCertificatesOrForNoProxy() throws Exception {
    String none = file("none.pem", "no certificate");
    String some = file("some.pem", CERTIFICATE);
    assertRefused(EMBEDDED, ExitCode.FILE_INVALID, "--authorities=" + none);
    assertRefused(EMBEDDED, ExitCode.FILE_INVALID, "--authorities=" + folder.resolve("missing"));
    assertRefused(
        EMBEDDED,
        ExitCode.FILE_INVALID,
        "--certificate-proxy=10.0.0.1",
        "--client-authorities=" + none);
    assertRefused(EMBEDDED, ExitCode.USAGE, "--client-authorities=" + some);
  }

  /** The first part of it would be another list of authorities. */
  @Test
  void refusesAuthoritiesThatAreMoreThanIsRead() throws Exception {
    String most = CERTIFICATE + "\n".repeat(1024 * 1024 - CERTIFICATE.length());
    assertThat(setting(EMBEDDED, "--authorities=" + file("most.pem", most)).clients())
        .satisfies(places -> assertThat(places.authorities().authorities()).hasSize(1));
    assertRefused(
        EMBEDDED, ExitCode.FILE_INVALID, "--authorities=" + file("long.pem", most + CERTIFICATE));
  }

  /** Without an authority nobody vouches, whatever the proxy looked at. */
  @Test
  void believesTheProxiesThatAreNamedAndVouchesByTheAuthoritiesThatAre() throws Exception {
    Certificates alone =
        setting(EMBEDDED, "--certificate-proxy=10.0.0.1", "--certificate-proxy=fd00::/8")
            .certificates()
            .orElseThrow();
    assertThat(alone.vouching()).isInstanceOf(Vouching.ByNobody.class);
    ForwardedCertificates forwarded = new ForwardedCertificates(alone.proxies());
    Headers headers = Headers.of(List.of(new Headers.Field("Client-Cert", "not read")));
    for (String trusted : List.of("10.0.0.1", "fd00::1")) {
      assertThat(forwarded.of(headers, trusted, Optional.empty()))
          .isInstanceOf(ShownCertificate.Unreadable.class);
    }
    for (String other : List.of("10.0.0.2", "127.0.0.1", "fe80::1", "")) {
      assertThat(forwarded.of(headers, other, Optional.empty()))
          .isInstanceOf(ShownCertificate.None.class);
    }
    assertThat(
            setting(
                    EMBEDDED,
                    "--certificate-proxy=10.0.0.1",
                    "--client-authorities=" + file("some.pem", CERTIFICATE))
                .certificates()
                .orElseThrow()
                .vouching())
        .isInstanceOf(TrustedAuthorities.class);
  }

  @Test
  void reachesTheClientsThatAreNamed() throws Exception {
    ServerSetting.ClientPlaces places =
        setting(
                EMBEDDED,
                "--client-origin=https://app.corp.example:8443",
                "--authorities=" + file("some.pem", CERTIFICATE))
            .clients();
    assertThat(places.inside())
        .containsExactly(ForeignOrigin.parse("https://app.corp.example:8443").orThrow());
    assertThat(places.authorities().authorities()).hasSize(1);
  }

  @Test
  void makesTokensAsTheyAreNamed() throws Exception {
    ResourceIndicator api = new ResourceIndicator(API);
    assertThat(
            setting(
                    EMBEDDED,
                    "--id-token-algorithm=RS256",
                    "--id-token-algorithm=PS256",
                    "--access-token-algorithm=" + API + "=Ed25519",
                    "--opaque-tokens=" + API)
                .tokens())
        .isEqualTo(
            new Tokens(
                Set.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256),
                Map.of(api, SigningAlgorithm.ED25519),
                Set.of(api)));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void assertRefused(String server, ExitCode code, String... options) {
    assertThatThrownBy(() -> setting(server, options))
        .as(String.join(" ", options))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(code);
              assertThat(failure).hasMessageContaining("xpected");
            });
  }

  private static ServerSetting setting(String server, String... options) throws CommandFailure {
    return CommandLine.populateCommand(new ServerOptions(), options).setting(client(server));
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
