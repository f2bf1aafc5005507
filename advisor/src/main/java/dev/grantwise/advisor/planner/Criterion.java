package dev.grantwise.advisor.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What makes one design better than another that is also allowed: the first criterion that tells
 * them apart decides. Together they tell any two designs apart.
 */
enum Criterion {
  MUSTS_SETTLED("fewest requirements hang on something the provider does not say"),
  TOKENS("tokens stay furthest from the browser"),
  RENEWAL("users are asked least often"),
  SHOULDS_MET("fewest recommendations are set aside"),
  GRANT("the grant that fits who acts"),
  SENDER_CONSTRAINT("a stolen token is least useful"),
  CLIENT_AUTHENTICATION("the strongest proof of who the client is"),
  PKCE("the strongest binding of the code"),
  REQUEST("the request is seen by the fewest"),
  DELIVERY("the response in the plainest place"),
  REDIRECT("the way back that is hardest to take over"),
  ARCHITECTURE("the architecture closest to what the client is");

  private static final List<Criterion> ALL = List.of(values());

  /** The order in which a design is chosen: best first. */
  static final Comparator<Candidate> ORDER = Criterion::compare;

  private final String sentence;

  Criterion(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** The criterion that made the winner win, if the two can be told apart. */
  static Optional<Criterion> deciding(Candidate winner, Candidate loser) {
    return ALL.stream()
        .filter(criterion -> criterion.cost(winner) != criterion.cost(loser))
        .findFirst();
  }

  /** By a loop, since a choice compares thousands of candidates. */
  private static int compare(Candidate one, Candidate other) {
    for (Criterion criterion : ALL) {
      int order = Integer.compare(criterion.cost(one), criterion.cost(other));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Less is better. */
  private int cost(Candidate candidate) {
    Design design = candidate.design();
    return switch (this) {
      case MUSTS_SETTLED -> candidate.unsettledMusts();
      case RENEWAL -> renewal(design);
      case SHOULDS_MET -> candidate.discouragements();
      case GRANT -> DesignSpace.GRANTS.indexOf(design.grant());
      case TOKENS -> DesignSpace.TOKEN_LOCATIONS.indexOf(design.tokens());
      case SENDER_CONSTRAINT -> DesignSpace.SENDER_CONSTRAINTS.indexOf(design.senderConstraint());
      case CLIENT_AUTHENTICATION ->
          DesignSpace.CLIENT_AUTHENTICATIONS.indexOf(design.clientAuthentication());
      case PKCE -> DesignSpace.PKCE.indexOf(design.pkce());
      case REQUEST -> DesignSpace.REQUESTS.indexOf(design.request());
      case REDIRECT -> DesignSpace.REDIRECTS.indexOf(design.redirect());
      case DELIVERY -> DesignSpace.DELIVERIES.indexOf(design.delivery());
      case ARCHITECTURE -> DesignSpace.ARCHITECTURES.indexOf(design.architecture());
    };
  }

  /** A client that acts for itself asks nobody when it asks again (RFC 6749 4.4.3). */
  private static int renewal(Design design) {
    boolean refreshes = design.renewal() == Renewal.REFRESH_TOKEN;
    return refreshes == design.hasUser() ? 0 : 1;
  }
}
