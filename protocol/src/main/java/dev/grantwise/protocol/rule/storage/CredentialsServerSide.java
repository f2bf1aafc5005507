package dev.grantwise.protocol.rule.storage;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The client's own credentials live where no user can read them. */
public final class CredentialsServerSide implements Rule<StorageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("credentials-server-side")
          .source("RFC 6749", "2.1")
          .source("RFC 10017", "6.3.3.1")
          .source("RFC 8252", "8.5")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The client's own credentials live where no user can read them.")
          .remedy("Keep them on the server; a client without one is public and has none.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StorageFacts facts) {
    return facts
        .credential()
        .judge(
            place ->
                place
                    .map(CredentialsServerSide::judge)
                    .orElse(Verdict.notApplicable("none are kept")));
  }

  private static Verdict judge(Place place) {
    return place.isOnUsersDevice()
        ? Verdict.violated("credentials on the user's device", "credentials on a server")
        : Verdict.satisfied();
  }
}
