package dev.grantwise.server.token;

import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.CodeEvent.Consequence;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamilies.Revocation;
import dev.grantwise.server.web.Call;
import java.util.Optional;

/**
 * A code that comes a second time (RFC 6749 4.1.2, OAuth 2.1 draft -16 7.5.3): what came of it
 * ends, and the event is told with that, once.
 */
final class CodeReplay {

  private final TokenFamilies families;
  private final Events events;

  CodeReplay(TokenFamilies families, Events events) {
    this.families = families;
    this.events = events;
  }

  /**
   * Ends what came of the code, and tells of the replay either way.
   *
   * @param family what is to end; empty where nothing came of the code, or whoever replays it could
   *     not have redeemed it and would use this as a lever
   */
  void end(Call call, Concern concern, Optional<FamilyId> family, String reason) {
    boolean ended =
        family
            .map(
                id ->
                    families.revoke(
                        id,
                        reason,
                        call.now(),
                        call.telling(
                            events,
                            revoked ->
                                Told.of(
                                    new CodeEvent.CodeReplayed(
                                        concern, Consequence.GRANT_REVOKED)))))
            .filter(Revocation.REVOKED::equals)
            .isPresent();
    if (!ended) {
      events.record(call.occasion(), new CodeEvent.CodeReplayed(concern, Consequence.DENIED));
    }
  }
}
