package dev.grantwise.server.endpoint;

import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.server.web.EndpointFunction;
import java.util.List;
import java.util.stream.Collectors;

/** A path's methods, and what answers them. */
record Route(List<HttpMethod> methods, EndpointFunction endpoint) {

  Route {
    methods = List.copyOf(methods);
  }

  static Route get(EndpointFunction endpoint) {
    return new Route(List.of(HttpMethod.GET), endpoint);
  }

  static Route post(EndpointFunction endpoint) {
    return new Route(List.of(HttpMethod.POST), endpoint);
  }

  static Route getOrPost(EndpointFunction endpoint) {
    return new Route(List.of(HttpMethod.GET, HttpMethod.POST), endpoint);
  }

  String allow() {
    return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }
}
