package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.authentication.SignedAssertions;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.store.EmbeddedStore;
import java.util.List;
import java.util.Optional;

/** How the client of the file shows who it is, as the plan says. */
final class OwnIdentity {

  private final Installation.Order order;
  private final Issuer issuer;
  private final Platform platform;

  OwnIdentity(Installation.Order order, Issuer issuer, Platform platform) {
    this.order = order;
    this.issuer = issuer;
    this.platform = platform;
  }

  /**
   * The secret it shares with the server, where it shows one.
   *
   * @param store of this node
   */
  Optional<ClientSecret> secret(EmbeddedStore store) throws CommandFailure {
    Optional<ClientSecret> named = named();
    return named.isPresent() || !method().isSharedSecret()
        ? named
        : Optional.of(
            order.file().session().store() == SessionStore.POSTGRESQL
                ? SharedSecrets.of(store, "own client " + order.file().client().clientId().value())
                : secrets().own(order.state(), platform.randomness()));
  }

  /** Finds out whether it could show what the plan says; what our own server makes is left out. */
  void check() throws CommandFailure {
    var _ = ofFile();
  }

  /** Shows who it is by what the file names, read now. */
  ClientAuthenticator ofFile() throws CommandFailure {
    return authenticator(named());
  }

  /** The secret that the file names, of which our own server needs none. */
  private Optional<ClientSecret> named() throws CommandFailure {
    if (!method().isSharedSecret()) {
      return Optional.empty();
    }
    if (order.file().client().secret().isPresent()) {
      return Optional.of(
          secrets()
              .named(
                  "The client's secret", order.file().client().secret().get(), ClientSecret::new));
    }
    if (order.file().authorizationServer() instanceof AuthorizationServerChoice.Embedded) {
      return Optional.empty();
    }
    throw new CommandFailure(
        ExitCode.FILE_INVALID,
        "The plan authenticates the client with "
            + method()
            + ", and the file names no secret. Expected client.client_secret_file with the secret"
            + " that "
            + issuer
            + " gave this client.");
  }

  /** Shows who it is to the server. */
  ClientAuthenticator authenticator(Optional<ClientSecret> secret) throws CommandFailure {
    ClientId id = order.file().client().clientId();
    if (method().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      return new SignedAssertions(
          id,
          new AssertionRecipient.IssuerAlone(issuer),
          new JwtSigner(key()),
          platform.randomness(),
          platform.clock());
    }
    if (secret.isEmpty()) {
      return ClientAuthenticator.repeating(new ClientAuthentication.None(id));
    }
    return ClientAuthenticator.repeating(
        method().equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            ? new ClientAuthentication.Post(id, secret.get())
            : new ClientAuthentication.Basic(id, secret.get()));
  }

  private Signer key() throws CommandFailure {
    ClientKey key =
        order
            .file()
            .client()
            .key()
            .orElseThrow(
                () -> new IllegalStateException("a plan that run can do has the key it shows"));
    Signer signer =
        new NamedKeys(order.folder(), secrets(), platform.clock())
            .named("The client's private key: ", key);
    Optional<List<String>> taken = order.metadata().tokenEndpointAuthSigningAlgValuesSupported();
    if (taken.isPresent() && !taken.get().contains(signer.algorithm().headerName())) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "The client's private key signs by "
              + signer.algorithm().headerName()
              + ", which "
              + issuer
              + " does not take. Expected one of "
              + String.join(", ", taken.get())
              + ". Register another key there, and name it here.");
    }
    return signer;
  }

  private NamedSecrets secrets() {
    return new NamedSecrets(order.folder(), System.getenv());
  }

  private ClientAuthenticationMethod method() {
    return order.plan().recommendation().clientAuthentication();
  }
}
