package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import java.util.Optional;

/**
 * Where the client sends its requests: to the endpoints that ask for a certificate, if it has one
 * and the server keeps them apart (RFC 8705 5).
 */
final class Endpoints {

  private final AuthorizationServerMetadata metadata;
  private final boolean certificate;

  private Endpoints(AuthorizationServerMetadata metadata, boolean certificate) {
    this.metadata = metadata;
    this.certificate = certificate;
  }

  static Endpoints of(AuthorizationServerMetadata metadata, Design design) {
    return new Endpoints(metadata, showsCertificate(design));
  }

  /** Whether the connection to the server shows a certificate of the client's. */
  static boolean showsCertificate(Design design) {
    return design.senderConstraint() == SenderConstraint.MUTUAL_TLS
        || design.clientAuthentication().equals(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
        || design
            .clientAuthentication()
            .equals(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
  }

  String authorization() {
    return metadata.authorizationEndpoint().orElseThrow().value();
  }

  String token() {
    return place("token_endpoint", metadata.tokenEndpoint()).orElseThrow();
  }

  String pushedRequest() {
    return place(
            "pushed_authorization_request_endpoint", metadata.pushedAuthorizationRequestEndpoint())
        .orElseThrow();
  }

  String device() {
    return place("device_authorization_endpoint", metadata.deviceAuthorizationEndpoint())
        .orElseThrow();
  }

  Optional<String> revocation() {
    return place("revocation_endpoint", metadata.revocationEndpoint());
  }

  Optional<String> introspection() {
    return place("introspection_endpoint", metadata.introspectionEndpoint());
  }

  Optional<String> endSession() {
    return metadata.endSessionEndpoint().map(Endpoint::value);
  }

  private Optional<String> place(String name, Optional<Endpoint> usual) {
    Optional<Endpoint> alias =
        certificate
            ? Optional.ofNullable(metadata.mtlsEndpointAliases().get(name))
            : Optional.empty();
    return alias.or(() -> usual).map(Endpoint::value);
  }
}
