/** A client of MCP servers: an agent, or a tool that hosts one (MCP Authorization 2026-07-28). */
@NullMarked
package dev.grantwise.protocol.rule.agent;

import org.jspecify.annotations.NullMarked;
