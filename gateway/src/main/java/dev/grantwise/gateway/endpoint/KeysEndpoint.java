package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.VerificationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes the keys of what upstreams are told of users (RFC 7517 5); an empty set if nothing. */
final class KeysEndpoint {

  private final HttpResponse document;

  private KeysEndpoint(KeySet keys) {
    this.document =
        HttpResponse.of(200)
            .with("Content-Type", "application/json")
            .with("Cache-Control", "public, max-age=300")
            .with(Body.of(keys.toJson().encode()));
  }

  static KeysEndpoint of(GatewayConfiguration configuration) {
    Set<Object> names = new HashSet<>();
    List<VerificationKey> keys =
        configuration.routes().stream()
            .flatMap(route -> route.identity().stream())
            .map(identity -> identity.signer().verificationKey())
            .filter(key -> names.add(key.id()))
            .toList();
    return new KeysEndpoint(new KeySet(keys));
  }

  HttpResponse answer() {
    return document;
  }
}
