package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.configuration.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The routes, the longest prefix first. */
final class RouteTable {

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes =
        routes.stream()
            .sorted(Comparator.comparingInt((Route route) -> route.prefix().length()).reversed())
            .toList();
    if (routes.stream().map(Route::prefix).distinct().count() < routes.size()) {
      throw new IllegalArgumentException("routes: each prefix once");
    }
  }

  Optional<Route> find(RelayPath path) {
    return routes.stream().filter(route -> route.matches(path.value())).findFirst();
  }
}
