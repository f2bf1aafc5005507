package dev.grantwise.protocol.client;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a client shows who it is at an endpoint of the authorization server (RFC 6749 2.3), one
 * method for a request.
 */
public sealed interface ClientAuthentication {

  ClientId clientId();

  ClientAuthenticationMethod method();

  /** The form posted to the endpoint, with whatever this method adds to form or header. */
  HttpRequest post(String endpoint, Parameters form);

  /** A public client names itself and proves nothing (RFC 6749 3.2.1). */
  record None(ClientId clientId) implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.NONE;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      return HttpRequest.post(endpoint, named(form, clientId));
    }
  }

  /** HTTP Basic, both parts form-encoded first (RFC 6749 2.3.1). */
  record Basic(ClientId clientId, ClientSecret secret) implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      String pair = encode(clientId.value()) + ":" + encode(secret.reveal());
      String credentials =
          Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return HttpRequest.post(endpoint, form).with("Authorization", "Basic " + credentials);
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /** Identifier and secret in the form (RFC 6749 2.3.1). */
  record Post(ClientId clientId, ClientSecret secret) implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.CLIENT_SECRET_POST;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      return HttpRequest.post(
          endpoint, named(form, clientId).with("client_secret", secret.reveal()));
    }
  }

  /**
   * A signed assertion (RFC 7521 4.2, RFC 7523 2.2). The identifier stands beside it, since the
   * assertion of a platform names a workload and not the client.
   */
  record PrivateKeyJwt(ClientId clientId, ClientAssertion assertion)
      implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.PRIVATE_KEY_JWT;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      return HttpRequest.post(
          endpoint,
          named(form, clientId)
              .with("client_assertion_type", ClientAssertion.TYPE)
              .with("client_assertion", assertion.reveal()));
    }
  }

  /** The certificate of the connection, which an authority vouches for (RFC 8705 2.1). */
  record TlsClientAuth(ClientId clientId) implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.TLS_CLIENT_AUTH;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      return HttpRequest.post(endpoint, named(form, clientId));
    }
  }

  /** The certificate of the connection, whose key the client registered (RFC 8705 2.2). */
  record SelfSignedTlsClientAuth(ClientId clientId) implements ClientAuthentication {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;
    }

    @Override
    public HttpRequest post(String endpoint, Parameters form) {
      return HttpRequest.post(endpoint, named(form, clientId));
    }
  }

  /** Names the client, once: a pushed authorization request does so itself (RFC 6749 3.2). */
  private static Parameters named(Parameters form, ClientId clientId) {
    return form.value("client_id").filter(clientId.value()::equals).isPresent()
        ? form
        : form.with("client_id", clientId.value());
  }
}
