package dev.grantwise.resource;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.IntrospectionRequest;

/** Asks the authorization server about a token. Implementations bound size and time. */
public interface IntrospectionFetch {

  /** Asks once; never throws for what a peer or the network does. */
  Reply fetch(IntrospectionRequest request);

  /** What came of it. */
  sealed interface Reply {

    /** An answer of whatever status. */
    record Answered(HttpResponse response) implements Reply {}

    /** Nothing that can be used, in time. */
    record Silence(String why) implements Reply {}
  }
}
