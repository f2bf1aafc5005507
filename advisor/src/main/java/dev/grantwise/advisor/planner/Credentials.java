package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.function.Supplier;

/**
 * How the client shows who it is, with a secret that is clearly fake: the same secret in every
 * request, or a fresh assertion for each. Used by one thread, for one plan.
 */
final class Credentials {

  private final Supplier<ClientAuthentication> next;

  private Credentials(Supplier<ClientAuthentication> next) {
    this.next = next;
  }

  static Credentials of(ClientAuthenticationMethod method, PlanInput input, Examples examples) {
    ClientId id = input.file().client().clientId();
    if (method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      return new Credentials(
          input.file().runtime().keys() == KeyKeeping.PLATFORM
              ? ofPlatform(id, examples)
              : assertions(id, input.metadata(), examples));
    }
    ClientAuthentication always = always(method, id, examples);
    return new Credentials(() -> always);
  }

  /** For one request. */
  ClientAuthentication next() {
    return next.get();
  }

  private static ClientAuthentication always(
      ClientAuthenticationMethod method, ClientId id, Examples examples) {
    if (method.equals(ClientAuthenticationMethod.NONE)) {
      return new ClientAuthentication.None(id);
    }
    if (method.equals(ClientAuthenticationMethod.TLS_CLIENT_AUTH)) {
      return new ClientAuthentication.TlsClientAuth(id);
    }
    if (method.equals(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)) {
      return new ClientAuthentication.SelfSignedTlsClientAuth(id);
    }
    ClientSecret secret = new ClientSecret(examples.fresh("client_secret", Kind.CLIENT_SECRET));
    if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      return new ClientAuthentication.Post(id, secret);
    }
    if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
      return basic(new ClientAuthentication.Basic(id, secret), examples);
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

  /** RFC 10070 4: for the issuer and nobody else. */
  private static Supplier<ClientAuthentication> assertions(
      ClientId id, AuthorizationServerMetadata metadata, Examples examples) {
    ExampleKey key =
        new ExampleKey(
            "client-key", metadata.tokenEndpointAuthSigningAlgValuesSupported(), examples);
    int[] count = {0};
    return () ->
        withAssertion(
            id,
            key.signed(
                "client_assertion_" + ++count[0],
                Kind.CLIENT_ASSERTION,
                JwtType.CLIENT_AUTHENTICATION,
                claims(id, metadata, examples)));
  }

  private static JsonObject claims(
      ClientId id, AuthorizationServerMetadata metadata, Examples examples) {
    String issuer = metadata.issuer();
    return ClientAssertionClaims.fresh(
            id,
            Issuer.parse(issuer).toOptional().orElse(new Issuer("https://issuer.invalid")),
            examples.randomness(),
            Examples.MADE)
        .toJson()
        // Where the issuer is a template, too, the assertion is for what it says.
        .with("aud", issuer);
  }

  /** The platform vouches for the process; what its token says is the platform's own. */
  private static Supplier<ClientAuthentication> ofPlatform(ClientId id, Examples examples) {
    int[] count = {0};
    return () ->
        withAssertion(id, examples.fresh("platform_token_" + ++count[0], Kind.CLIENT_ASSERTION));
  }

  private static ClientAuthentication withAssertion(ClientId id, String assertion) {
    return new ClientAuthentication.PrivateKeyJwt(id, ClientAssertion.ofPlatform(assertion));
  }
}
