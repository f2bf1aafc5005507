package dev.grantwise.advisor.file;

import dev.grantwise.protocol.metadata.Issuer;
import java.nio.file.Path;
import java.util.Optional;

/** Where the authorization server, and what is known of it, comes from. */
public sealed interface AuthorizationServerChoice {

  /** A server that publishes its metadata (RFC 8414, OpenID Connect Discovery). */
  record AtIssuer(Issuer issuer) implements AuthorizationServerChoice {}

  /**
   * The server that Grantwise runs itself.
   *
   * @param issuer what it calls itself
   * @param port the loopback port it listens on
   */
  record Embedded(Issuer issuer, int port) implements AuthorizationServerChoice {}

  /**
   * A server whose metadata was saved, for planning without a network.
   *
   * @param path the saved document, relative to the client file
   * @param issuer what its {@code issuer} must say, if that is known
   */
  record MetadataFile(Path path, Optional<Issuer> issuer) implements AuthorizationServerChoice {}

  /**
   * A server of a provider that the catalogue knows.
   *
   * @param name the provider
   * @param tenant what fills the gap in the provider's issuer, where it has one
   * @param issuer what its {@code issuer} must say, if the file says so itself
   * @param metadata its saved document, relative to the client file
   */
  record OfProvider(
      ProviderName name, Optional<String> tenant, Optional<Issuer> issuer, Optional<Path> metadata)
      implements AuthorizationServerChoice {

    /** The provider alone. */
    public OfProvider(ProviderName name) {
      this(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
