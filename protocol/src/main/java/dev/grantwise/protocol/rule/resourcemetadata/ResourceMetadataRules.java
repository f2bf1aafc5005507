package dev.grantwise.protocol.rule.resourcemetadata;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of the metadata of an API can be checked when. */
public final class ResourceMetadataRules {

  /** Against a candidate design of an API, or an API as it is configured. */
  public static final RuleSet<ResourceMetadataFacts> DESIGN =
      new RuleSet<>(List.of(new ResourceMetadataPublished()));

  private ResourceMetadataRules() {}
}
