package dev.grantwise.server.web;

import dev.grantwise.protocol.http.HttpResponse;

/** An endpoint: a function from a call to its answer. */
@FunctionalInterface
public interface EndpointFunction {
  HttpResponse answer(Call call);
}
