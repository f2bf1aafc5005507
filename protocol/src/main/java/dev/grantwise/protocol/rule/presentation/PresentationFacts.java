package dev.grantwise.protocol.rule.presentation;

import java.util.Set;

/**
 * What a role sees of how a token is presented.
 *
 * @param used each place of the request that holds a token; empty if none does
 */
public record PresentationFacts(Set<Presentation> used) {

  public PresentationFacts {
    used = Set.copyOf(used);
  }

  /** A candidate design: how it would present its tokens. */
  public static PresentationFacts ofDesign(Presentation presentation) {
    return new PresentationFacts(Set.of(presentation));
  }

  /** What a request to a protected resource shows, about to be sent or just received. */
  public static PresentationFacts ofResourceRequest(Set<Presentation> used) {
    return new PresentationFacts(used);
  }
}
