package dev.grantwise.advisor.file;

import java.util.List;
import java.util.Optional;

/**
 * Where the client's code runs.
 *
 * @param serverSide whether a part of it can run on a server
 * @param upstreams where its gateway relays requests to, in the order of the file
 * @param sample what {@code run} starts for it to call, for trying it out
 */
public record ClientRuntime(
    ServerSide serverSide, List<Upstream> upstreams, Optional<Sample> sample) {

  public ClientRuntime {
    upstreams = List.copyOf(upstreams);
  }

  /** With whatever it calls running already. */
  public ClientRuntime(ServerSide serverSide, List<Upstream> upstreams) {
    this(serverSide, upstreams, Optional.empty());
  }
}
