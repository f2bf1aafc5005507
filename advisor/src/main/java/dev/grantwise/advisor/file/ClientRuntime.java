package dev.grantwise.advisor.file;

import java.util.List;

/**
 * Where the client's code runs.
 *
 * @param serverSide whether a part of it can run on a server
 * @param upstreams where its gateway relays requests to, in the order of the file
 */
public record ClientRuntime(ServerSide serverSide, List<Upstream> upstreams) {
  public ClientRuntime {
    upstreams = List.copyOf(upstreams);
  }
}
