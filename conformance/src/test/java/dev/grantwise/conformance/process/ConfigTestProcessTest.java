package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --config-test}: what a start would say, without it. */
final class ConfigTestProcessTest {

  @TempDir private Path folder;

  @Test
  void saysWhatWouldBeDoneAndMakesNothing() throws Exception {
    SampleFile file = SampleFile.in(folder);
    Map<Path, FileTime> before = files();

    try (GrantwiseProcess process = test(file.path())) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
      assertThat(process.printed())
          .contains("state " + state() + " is not there yet, and would be made")
          .contains("would start the gateway " + file.address() + " at 127.0.0.1:" + file.gateway())
          .contains(
              "would relay /api/ to http://127.0.0.1:" + file.api() + ", with the access token");
      assertThat(process.said())
          .endsWith("The configuration is good. Nothing was started or changed.\n");
    }
    assertThat(files()).isEqualTo(before);
  }

  /** The test of a changed file is for the moment before a restart. */
  @Test
  void looksAtTheStateBesideAProcessThatHasIt() throws Exception {
    SampleFile file = SampleFile.in(folder);
    try (GrantwiseProcess running = GrantwiseProcess.run(file.path(), state())) {
      running.awaitSaid("Ctrl-C stops it.");
      try (GrantwiseProcess process = test(file.path())) {
        assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
        assertThat(process.printed()).contains("state " + state() + " opens, and its keys fit");
      }
      running.terminate();
      assertThat(running.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void saysThatTheKeysAreOfAnotherInstallation() throws Exception {
    SampleFile file = SampleFile.in(folder);
    Path other = folder.resolve("other");
    for (Path state : new Path[] {state(), other}) {
      try (GrantwiseProcess running = GrantwiseProcess.run(file.path(), state)) {
        running.awaitSaid("Ctrl-C stops it.");
        running.terminate();
        running.awaitEnd();
      }
    }
    Files.write(state().resolve("keys.json"), Files.readAllBytes(other.resolve("keys.json")));

    try (GrantwiseProcess process = test(file.path())) {
      assertThat(process.exitCode())
          .as(process.said())
          .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
      assertThat(process.complaint()).contains("keys.json").doesNotContain("\tat ");
      assertThat(process.printed()).isEmpty();
    }
  }

  @Test
  void saysThatASecretIsNotThere() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("grantwise.yaml"),
            """
            client:
              type: web-app
              client_id: desk
              redirect_uris: [https://desk.example/oauth2/callback]
              client_secret: ${NOWHERE}
            authorization_server: {provider: google}
            runtime: {upstreams: [{path: /, to: http://127.0.0.1:9}]}
            """);
    Files.writeString(
        folder.resolve("metadata.json"),
        """
        {"issuer": "https://accounts.google.com",
         "authorization_endpoint": "https://accounts.google.com/o/oauth2/v2/auth",
         "token_endpoint": "https://oauth2.googleapis.com/token",
         "jwks_uri": "https://www.googleapis.com/oauth2/v3/certs",
         "response_types_supported": ["code"], "scopes_supported": ["openid"],
         "code_challenge_methods_supported": ["S256"],
         "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
        """);

    try (GrantwiseProcess process =
        test(file, "--authorization_server.metadata", "metadata.json")) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(process.complaint())
          .contains("The client's secret is not there. Expected it in the environment variable");
      assertThat(process.printed()).isEmpty();
    }
    assertThat(state()).doesNotExist();
  }

  @Test
  void takesTokensForSeveralResourcesAndRefusesAPathThatChanges() throws Exception {
    String file =
        """
        client: {type: web-app, client_id: desk}
        authorization_server: {embedded: {}}
        access:
          - {resource: https://a.example, scopes: [a]}
          - {resource: https://b.example, scopes: [b]}
        runtime:
          upstreams:
            - {path: /a/, to: http://127.0.0.1:9%s, resource: https://a.example}
            - {path: /b/, to: http://127.0.0.1:9, resource: https://b.example, identity: jwt}
        """;
    Path several = Files.writeString(folder.resolve("several.yaml"), file.formatted(""));
    Path moved = Files.writeString(folder.resolve("moved.yaml"), file.formatted("/v1/"));

    try (GrantwiseProcess process = test(several)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
      assertThat(process.printed())
          .contains("relay /a/ to http://127.0.0.1:9, with the access token for https://a.example")
          .contains("the access token for https://b.example, told who is signed in");
    }
    try (GrantwiseProcess process = test(moved)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(process.complaint()).contains(moved + ":8:", "paths are passed on unchanged");
    }
  }

  /** RFC 8707 2.2: each token after the first comes by a refresh. */
  @Test
  void refusesSeveralResourcesAtAProviderWithoutRefreshTokens() throws Exception {
    Files.writeString(
        folder.resolve("metadata.json"),
        """
        {"issuer": "https://login.example.com",
         "authorization_endpoint": "https://login.example.com/authorize",
         "token_endpoint": "https://login.example.com/token",
         "jwks_uri": "https://login.example.com/jwks",
         "grant_types_supported": ["authorization_code"],
         "response_types_supported": ["code"], "scopes_supported": ["openid"],
         "code_challenge_methods_supported": ["S256"],
         "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
        """);
    Path file =
        Files.writeString(
            folder.resolve("grantwise.yaml"),
            """
            client:
              type: web-app
              client_id: desk
              redirect_uris: [https://desk.example/oauth2/callback]
              client_secret: ${NOWHERE}
            authorization_server: {issuer: https://login.example.com, metadata: metadata.json}
            access:
              - {resource: https://a.example, scopes: [a]}
              - {resource: https://b.example, scopes: [b]}
            runtime:
              upstreams:
                - {path: /a/, to: http://127.0.0.1:9, resource: https://a.example}
                - {path: /b/, to: http://127.0.0.1:9, resource: https://b.example}
            """);

    try (GrantwiseProcess process = test(file)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(process.complaint())
          .contains("tokens for https://b.example, which cannot be had", "no refresh token");
    }
  }

  @Test
  void refusesFilesOfAnUpstreamThatCannotBeUsed() throws Exception {
    String file =
        """
        client: {type: web-app, client_id: desk}
        authorization_server: {embedded: {}}
        runtime:
          upstreams:
            - {path: /a/, to: https://127.0.0.1:9, %s}
        """;
    Path trust =
        Files.writeString(
            folder.resolve("trust.yaml"), file.formatted("tls: {ca_file: absent.pem}"));
    Path key =
        Files.writeString(
            folder.resolve("key.yaml"),
            file.formatted("identity: jwt, identity_key_file: absent.pem"));

    try (GrantwiseProcess process = test(trust)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(process.complaint())
          .contains("The ca_file of the upstream /a/ cannot be used", "there is no such file");
    }
    try (GrantwiseProcess process = test(key)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(process.complaint())
          .contains("The key of an upstream's identity", "absent.pem cannot be read");
    }
  }

  private Path state() {
    return folder.resolve("state");
  }

  private GrantwiseProcess test(Path file, String... more) throws IOException {
    return GrantwiseProcess.run(
        file,
        state(),
        Stream.concat(Stream.of("--config-test"), Stream.of(more)).toArray(String[]::new));
  }

  private Map<Path, FileTime> files() throws IOException {
    Map<Path, FileTime> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        found.put(path, Files.getLastModifiedTime(path));
      }
    }
    return found;
  }
}
