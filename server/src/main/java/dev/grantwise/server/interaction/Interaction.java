package dev.grantwise.server.interaction;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A valid authorization request that waits for a person.
 *
 * @param id hash of the {@link InteractionId}
 * @param browser hash of the {@link BrowserBinding}
 * @param request the parameters of the request; a snapshot, since what was validated is what is
 *     granted. Stores keep {@link Parameters#encode} and read it back with {@code parse}
 * @param session the session in which the user answers; empty until someone signed in for it
 */
public record Interaction(
    SecretHash id,
    SecretHash browser,
    Parameters request,
    Optional<SessionId> session,
    Instant expires) {}
