package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Sensitivity;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.RuleId;
import java.util.ArrayList;
import java.util.List;

/** What cannot be had, and the smallest change that mends it. */
final class Gaps {

  private static final RuleId ASYMMETRIC = new RuleId("asymmetric-authentication");

  private final PlanInput input;
  private final ServerFacts server;
  private final List<Gap> gaps = new ArrayList<>();

  private Gaps(PlanInput input) {
    this.input = input;
    this.server = new ServerFacts(input);
  }

  /** What stands between the nearest design and a plan. */
  static List<Gap> blocking(Candidate nearest) {
    return nearest.obstacles().stream()
        .map(obstacle -> new Gap(obstacle.what(), obstacle.why(), obstacle.mend()))
        .distinct()
        .toList();
  }

  /** What the plan has to do without. */
  static List<Gap> of(PlanInput input, Candidate winner) {
    Gaps found = new Gaps(input);
    winner
        .discouraged()
        .forEach(
            violation -> {
              if (violation.requirement().id().equals(ASYMMETRIC)) {
                found.asymmetric(new Obstacle.RuleViolated(violation));
              } else {
                found.add(new Obstacle.RuleViolated(violation));
              }
            });
    if (winner.design().grant().equals(GrantType.AUTHORIZATION_CODE)) {
      found.signOut();
      found.refresh();
    }
    found.sensitivity(winner.design());
    return found.gaps.stream().distinct().toList();
  }

  private void add(Obstacle obstacle) {
    gaps.add(new Gap(obstacle.what(), obstacle.why(), obstacle.mend()));
  }

  private void asymmetric(Obstacle obstacle) {
    List<String> offered = server.asymmetricMethods();
    boolean built =
        input.capabilities().clientAuthentications().stream()
            .anyMatch(ClientAuthenticationMethod::isAsymmetric);
    if (offered.isEmpty()) {
      gaps.add(
          new Gap(
              obstacle.what(),
              "The provider offers neither private_key_jwt nor mutual TLS.",
              "Keep the secret in a secret store and replace it regularly."));
    } else if (!built) {
      gaps.add(
          new Gap(
              obstacle.what(),
              "The provider offers "
                  + String.join(", ", offered)
                  + ", which this version does not run yet.",
              "Keep the secret in a secret store and replace it regularly; plan again with a"
                  + " version that signs."));
    } else {
      add(obstacle);
    }
  }

  private void signOut() {
    if (input.metadata().revocationEndpoint().isEmpty()) {
      gaps.add(
          new Gap(
              "Signing out cannot end the grant at the provider.",
              "revocation_endpoint is absent from the metadata (RFC 7009).",
              "Tell users where the provider lets them withdraw access."));
    }
    if (input.metadata().endSessionEndpoint().isEmpty()) {
      gaps.add(
          new Gap(
              "Signing out here leaves the user signed in at the provider.",
              "end_session_endpoint is absent from the metadata.",
              "Say so on the page after sign-out."));
    }
  }

  private void refresh() {
    boolean refused =
        input
            .metadata()
            .grantTypesSupported()
            .filter(grants -> !grants.contains(GrantType.REFRESH_TOKEN.value()))
            .isPresent();
    if (refused) {
      gaps.add(
          new Gap(
              "Tokens may not be renewable: a session would end with its access token.",
              "grant_types_supported does not list refresh_token.",
              "Ask the provider for refresh tokens for this client."));
    }
  }

  private void sensitivity(Design design) {
    if (input.file().sensitivity() == Sensitivity.HIGH
        && design.senderConstraint() == SenderConstraint.NONE) {
      gaps.add(
          new Gap(
              "A stolen access token can be used by whoever holds it.",
              server.offers(SenderConstraint.DPOP) || server.offers(SenderConstraint.MUTUAL_TLS)
                  ? "The provider binds tokens to keys, which this version does not run yet."
                  : "The provider advertises neither DPoP nor certificate-bound tokens.",
              "Ask the provider for access tokens of five minutes or less."));
    }
  }
}
