package dev.grantwise.advisor.file;

/** Whether the client can have a part that runs on a server. */
public enum ServerSide {
  YES,
  NO
}
