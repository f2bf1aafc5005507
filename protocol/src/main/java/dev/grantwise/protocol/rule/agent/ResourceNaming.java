package dev.grantwise.protocol.rule.agent;

/** In which requests an agent names the server that the token is for (RFC 8707). */
public enum ResourceNaming {
  /** In the authorization request, if there is one, and in every token request. */
  EVERY_REQUEST,
  SOME_REQUESTS,
  NO_REQUEST
}
