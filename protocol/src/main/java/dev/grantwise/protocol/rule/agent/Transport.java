package dev.grantwise.protocol.rule.agent;

/** How an agent reaches the server it uses. */
public enum Transport {
  HTTP,
  /** The server is a process that the agent starts. */
  STDIO
}
