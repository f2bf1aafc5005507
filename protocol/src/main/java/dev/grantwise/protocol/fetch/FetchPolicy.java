package dev.grantwise.protocol.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a connection for a URL from outside may go (attack A50). {@link #CLOSED} is the default:
 * public addresses, port 443. Everything wider is an origin that somebody named.
 */
public record FetchPolicy(PrivateOrigins privateOrigins, OtherPorts otherPorts) {

  public static final FetchPolicy CLOSED = new FetchPolicy(PrivateOrigins.NONE, OtherPorts.NONE);

  private static final int HTTPS_PORT = 443;

  /** Most addresses that are looked at; a name with more of them is refused. Our choice. */
  private static final int MAX_ADDRESSES = 64;

  /** What became of the addresses of a name. */
  public sealed interface Pinning {

    /** The connection goes to this address, and to no other. */
    record Pinned(InetAddress address) implements Pinning {}

    /** No connection is made. */
    record Refused(FetchResult.Refused why) implements Pinning {}
  }

  /** Why a URL is not even looked up; empty if it may be. */
  public Optional<FetchResult.Refused> refusal(ForeignUrl url) {
    if (isPrivate(url)) {
      return Optional.empty();
    }
    if (url.port() != HTTPS_PORT && !otherPorts.origins().contains(url.origin())) {
      return refused(FetchResult.Refusal.PORT, "port " + url.port() + ", expected 443");
    }
    // Search lists of the resolver give meaning to single labels, and it is a local one.
    if (url.literal().isEmpty() && url.host().indexOf('.') < 0) {
      return refused(FetchResult.Refusal.NAME, "a name of one label, expected a full one");
    }
    return Optional.empty();
  }

  /**
   * Chooses the address to connect to. One address of the wrong kind refuses the name: whoever
   * controls it decides which of them a connection would get.
   *
   * @param resolved all that the name stands for, asked once
   */
  public Pinning pin(ForeignUrl url, List<InetAddress> resolved) {
    if (resolved.isEmpty() || resolved.size() > MAX_ADDRESSES) {
      return new Pinning.Refused(
          new FetchResult.Refused(
              FetchResult.Refusal.ADDRESS,
              resolved.size() + " addresses, expected 1 to " + MAX_ADDRESSES));
    }
    return resolved.stream()
        .filter(address -> !isAllowed(url, AddressKind.of(address)))
        .findFirst()
        .<Pinning>map(
            address ->
                new Pinning.Refused(
                    new FetchResult.Refused(
                        FetchResult.Refusal.ADDRESS,
                        "an address of kind " + AddressKind.of(address) + ", expected PUBLIC")))
        .orElseGet(() -> new Pinning.Pinned(resolved.getFirst()));
  }

  private boolean isAllowed(ForeignUrl url, AddressKind kind) {
    return kind == AddressKind.PUBLIC || (kind.isInside() && isPrivate(url));
  }

  private boolean isPrivate(ForeignUrl url) {
    return privateOrigins.origins().contains(url.origin());
  }

  private static Optional<FetchResult.Refused> refused(FetchResult.Refusal reason, String seen) {
    return Optional.of(new FetchResult.Refused(reason, seen));
  }
}
