package dev.grantwise.conformance.foreign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.HtmlForm;
import dev.grantwise.conformance.http.PlainBrowser;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * mock-oauth2-server, which believes every name and registers no clients. It has no session of its
 * own, so nobody leaves there and it tells nobody; and nobody can say no.
 */
final class MockProvider implements ForeignProvider {

  private static final String PATH = "/acme";
  private static final long ACCESS_TOKEN_SECONDS = 120;

  private final Keys keys = new Keys();
  private final MockOAuth2Server server;
  private final String issuer;

  MockProvider(Order order) {
    issuer = order.origin() + PATH;
    // Audience and subject are those of the request and of the page.
    DefaultOAuth2TokenCallback tokens =
        new DefaultOAuth2TokenCallback(
            PATH.substring(1),
            "nobody",
            "JWT",
            List.of(Order.RESOURCE),
            Map.of(),
            ACCESS_TOKEN_SECONDS);
    server =
        new MockOAuth2Server(
            new OAuth2Config(
                true,
                null,
                null,
                true,
                new OAuth2TokenProvider(keys, () -> order.clock().instant()),
                Set.of(tokens)));
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public int port() {
    return server.baseUrl().port();
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public Answer signIn(PlainBrowser browser, Answer page, String user) {
    return browser.submit(HtmlForm.in(page).with("username", user).with("claims", ""));
  }

  @Override
  public void rotateKeys() {
    keys.rotate();
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /** One key at a time, with a name of its own. */
  private static final class Keys extends KeyProvider {

    private final AtomicReference<JWK> current = new AtomicReference<>(generated());

    void rotate() {
      current.set(generated());
    }

    @Override
    public JWK signingKey(String issuerId) {
      return current.get();
    }

    @Override
    public JWSAlgorithm algorithm() {
      return JWSAlgorithm.RS256;
    }

    private static JWK generated() {
      try {
        return new RSAKeyGenerator(2048)
            .keyID(UUID.randomUUID().toString())
            .keyUse(KeyUse.SIGNATURE)
            .generate();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
