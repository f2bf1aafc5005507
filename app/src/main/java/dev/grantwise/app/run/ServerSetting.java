package dev.grantwise.app.run;

import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.detail.DeclaredTypes;
import dev.grantwise.protocol.fetch.FetchPolicy;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.fetch.OtherPorts;
import dev.grantwise.protocol.fetch.PrivateOrigins;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.policy.ProtectedResource;
import dev.grantwise.server.policy.TokenFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator says of the embedded server beside the client file.
 *
 * @param detailsTypes that it knows (RFC 9396)
 * @param certificates where client certificates come from; empty if from nowhere
 * @param clients where it may call clients
 * @param tokens what its tokens look like
 * @param keys that the operator keeps
 */
public record ServerSetting(
    DeclaredTypes detailsTypes,
    Optional<Certificates> certificates,
    ClientPlaces clients,
    Tokens tokens,
    OperatorKeys keys) {

  /** Nothing beside the file. */
  public static final ServerSetting NONE =
      new ServerSetting(
          DeclaredTypes.NONE,
          Optional.empty(),
          ClientPlaces.PUBLIC,
          Tokens.USUAL,
          OperatorKeys.NONE);

  /**
   * Where client certificates come from (RFC 9440).
   *
   * @param proxies whose word about them counts
   * @param vouching whose word counts about who is in one
   */
  public record Certificates(TrustedProxies proxies, Vouching vouching) {}

  /**
   * Where clients are that the server calls.
   *
   * @param inside origins inside the network, or at other ports than 443
   * @param authorities that are trusted beside those of the platform
   */
  public record ClientPlaces(Set<ForeignOrigin> inside, ExtraTrust authorities) {

    /** At public addresses alone. */
    public static final ClientPlaces PUBLIC = new ClientPlaces(Set.of(), ExtraTrust.NONE);

    public ClientPlaces {
      inside = Set.copyOf(inside);
    }

    FetchPolicy policy() {
      return new FetchPolicy(new PrivateOrigins(inside), new OtherPorts(inside));
    }
  }

  /**
   * What tokens look like where they are not as usual.
   *
   * @param idTokens what clients may register for besides ES256 ({@code
   *     id_token_signed_response_alg})
   * @param signedBy what the access tokens of an API are signed by
   * @param opaque the APIs whose tokens say nothing by themselves
   */
  public record Tokens(
      Set<SigningAlgorithm> idTokens,
      Map<ResourceIndicator, SigningAlgorithm> signedBy,
      Set<ResourceIndicator> opaque) {

    /** Signed by ES256, all of them. */
    public static final Tokens USUAL = new Tokens(Set.of(), Map.of(), Set.of());

    public Tokens {
      idTokens = Set.copyOf(idTokens);
      signedBy = Map.copyOf(signedBy);
      opaque = Set.copyOf(opaque);
    }

    ProtectedResource of(ProtectedResource api) {
      ProtectedResource signed =
          Optional.ofNullable(signedBy.get(api.identifier())).map(api::with).orElse(api);
      return opaque.contains(api.identifier()) ? signed.with(TokenFormat.OPAQUE) : signed;
    }
  }

  /** The same, with a server that knows these. */
  public ServerSetting with(DeclaredTypes types) {
    return new ServerSetting(types, certificates, clients, tokens, keys);
  }

  /** The same, with a server that sees the certificates of clients. */
  public ServerSetting with(Certificates seen) {
    return new ServerSetting(detailsTypes, Optional.of(seen), clients, tokens, keys);
  }

  /** The same, with clients there too. */
  public ServerSetting with(ClientPlaces places) {
    return new ServerSetting(detailsTypes, certificates, places, tokens, keys);
  }

  /** The same, with tokens like these. */
  public ServerSetting with(Tokens other) {
    return new ServerSetting(detailsTypes, certificates, clients, other, keys);
  }

  /** The same, with a server that signs by these. */
  public ServerSetting with(OperatorKeys other) {
    return new ServerSetting(detailsTypes, certificates, clients, tokens, other);
  }
}
