package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.Parameters;

/** How the client of an exchange shows who it is, with a secret that is clearly fake. */
final class Credentials {

  private Credentials() {}

  static ClientAuthentication of(
      ClientAuthenticationMethod method, ClientId clientId, Examples examples) {
    if (method.equals(ClientAuthenticationMethod.NONE)) {
      return new ClientAuthentication.None(clientId);
    }
    if (method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      return new ClientAuthentication.PrivateKeyJwt(
          clientId,
          ClientAssertion.ofPlatform(
              examples.fresh("client_assertion", Kind.CLIENT_ASSERTION)));
    }
    if (method.equals(ClientAuthenticationMethod.TLS_CLIENT_AUTH)) {
      return new ClientAuthentication.TlsClientAuth(clientId);
    }
    if (method.equals(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)) {
      return new ClientAuthentication.SelfSignedTlsClientAuth(clientId);
    }
    ClientSecret secret = new ClientSecret(examples.fresh("client_secret", Kind.CLIENT_SECRET));
    if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      return new ClientAuthentication.Post(clientId, secret);
    }
    if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
      return basic(new ClientAuthentication.Basic(clientId, secret), examples);
    }
    throw new IllegalArgumentException("no client authenticates by " + method);
  }

  private static ClientAuthentication basic(ClientAuthentication.Basic basic, Examples examples) {
    String header =
        basic
            .post("https://example.invalid/", Parameters.NONE)
            .headers()
            .single("Authorization")
            .orElseThrow();
    examples.remember(
        "client_credentials", Kind.CLIENT_CREDENTIALS, header.substring("Basic ".length()));
    return basic;
  }
}
