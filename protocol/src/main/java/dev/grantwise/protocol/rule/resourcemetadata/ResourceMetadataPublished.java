package dev.grantwise.protocol.rule.resourcemetadata;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An MCP server publishes who gives tokens for it, in its challenge or at the well-known URL. */
public final class ResourceMetadataPublished implements Rule<ResourceMetadataFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("resource-metadata-published")
          .source("MCP Authorization 2026-07-28", "Overview")
          .source("RFC 9728", "5.1")
          .source("RFC 9728", "3")
          .seenBy(Role.PLANNER, Role.RESOURCE_SERVER)
          .says(
              "An MCP server publishes who gives tokens for it, in its challenge or at the"
                  + " well-known URL.")
          .remedy(
              "Serve the protected resource metadata, and name it in WWW-Authenticate as"
                  + " resource_metadata.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ResourceMetadataFacts facts) {
    return switch (facts.protocol()) {
      case OTHER -> Verdict.notApplicable("no MCP server");
      case MCP ->
          facts.announced().isEmpty()
              ? Verdict.violated("no protected resource metadata", "it, where clients look for it")
              : Verdict.satisfied();
    };
  }
}
