package dev.grantwise.server.client;

/** Whether a client may use the server. */
public enum ClientStatus {
  ACTIVE,
  DISABLED
}
