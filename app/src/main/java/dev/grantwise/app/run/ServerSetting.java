package dev.grantwise.app.run;

import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.detail.DeclaredTypes;
import dev.grantwise.protocol.fetch.FetchPolicy;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.fetch.OtherPorts;
import dev.grantwise.protocol.fetch.PrivateOrigins;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator says of the embedded server beside the client file.
 *
 * @param detailsTypes that it knows (RFC 9396)
 * @param certificates where client certificates come from; empty if from nowhere
 * @param clients where it may call clients
 */
public record ServerSetting(
    DeclaredTypes detailsTypes, Optional<Certificates> certificates, ClientPlaces clients) {

  /** Nothing beside the file. */
  public static final ServerSetting NONE =
      new ServerSetting(DeclaredTypes.NONE, Optional.empty(), ClientPlaces.PUBLIC);

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

  /** The same, with a server that knows these. */
  public ServerSetting with(DeclaredTypes types) {
    return new ServerSetting(types, certificates, clients);
  }

  /** The same, with a server that sees the certificates of clients. */
  public ServerSetting with(Certificates seen) {
    return new ServerSetting(detailsTypes, Optional.of(seen), clients);
  }

  /** The same, with clients there too. */
  public ServerSetting with(ClientPlaces places) {
    return new ServerSetting(detailsTypes, certificates, places);
  }
}
