package dev.grantwise.server.session;

import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.UserId;
import java.time.Instant;

/**
 * A browser in which a user is signed in to this server.
 *
 * @param userEpoch the user's token epoch at sign-in
 * @param authTime when the user last proved who they are ({@code auth_time})
 * @param idleEnd when it ends unless it is used before
 * @param absoluteEnd when it ends however much it is used
 */
public record UserSession(
    SessionId id,
    SecretHash cookie,
    UserId user,
    long userEpoch,
    Instant authTime,
    Instant idleEnd,
    Instant absoluteEnd) {}
