package dev.grantwise.protocol.rule.resourcemetadata;

/** What an API speaks beyond HTTP. */
public enum ApiProtocol {
  /** The Model Context Protocol, over HTTP. */
  MCP,
  OTHER
}
