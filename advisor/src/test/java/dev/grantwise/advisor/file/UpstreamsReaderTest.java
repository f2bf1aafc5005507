package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.scope.ResourceIndicator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file says of the servers behind a gateway; BrokenFilesTest has what it may not say. */
final class UpstreamsReaderTest {

  @Test
  void readsHowAnUpstreamIsReachedAndWhatItIsTold() {
    assertThat(
            upstreams(
                """
                - path: /api/
                  to: https://api.internal
                  resource: https://api.example
                  identity: jwt
                  identity_key_file: keys/identity.pem
                  tls:
                    ca_file: ca.pem
                    certificate_file: own.pem
                    private_key_file: own-key.pem
                - {path: /told/, to: http://127.0.0.1:1, identity: jwt}
                - {path: /trusted/, to: https://b.internal, tls: {ca_file: ca.pem}}
                - {path: /, to: http://127.0.0.1:2, identity: none}
                """))
        .containsExactly(
            new Upstream(
                PathPrefix.parse("/api/").orThrow(),
                URI.create("https://api.internal"),
                Optional.of(new ResourceIndicator("https://api.example")),
                IdentityForm.JWT,
                Optional.of(Path.of("keys/identity.pem")),
                Optional.of(
                    new UpstreamTls(
                        Optional.of(Path.of("ca.pem")),
                        Optional.of(
                            new UpstreamTls.Shown(Path.of("own.pem"), Path.of("own-key.pem")))))),
            new Upstream(
                PathPrefix.parse("/told/").orThrow(),
                URI.create("http://127.0.0.1:1"),
                Optional.empty(),
                IdentityForm.JWT,
                Optional.empty(),
                Optional.empty()),
            new Upstream(
                PathPrefix.parse("/trusted/").orThrow(),
                URI.create("https://b.internal"),
                Optional.empty(),
                IdentityForm.NONE,
                Optional.empty(),
                Optional.of(new UpstreamTls(Optional.of(Path.of("ca.pem")), Optional.empty()))),
            new Upstream(
                PathPrefix.parse("/").orThrow(),
                URI.create("http://127.0.0.1:2"),
                Optional.empty()));
  }

  private static List<Upstream> upstreams(String list) {
    String file =
        """
        client: {type: web-app, client_id: a, redirect_uris: ['https://a.example/oauth2/callback']}
        authorization_server: {issuer: https://login.example}
        access: [{resource: https://api.example, scopes: [read]}]
        runtime:
          upstreams:
        """
            + list.indent(4);
    return switch (ClientFileReader.read("f", file)) {
      case ClientFileReading.Read read -> read.file().runtime().upstreams();
      case ClientFileReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
