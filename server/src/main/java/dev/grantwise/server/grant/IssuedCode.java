package dev.grantwise.server.grant;

import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * An authorization code as it is kept (RFC 6749 4.1.2).
 *
 * @param code hash of the {@code AuthorizationCode}, its key
 * @param redirectUri where it was sent, exactly
 * @param challenge of its PKCE; empty for a client that is excepted from it
 * @param key whose proof has to come with it ({@code dpop_jkt}, RFC 9449 10)
 */
public record IssuedCode(
    SecretHash code,
    Authorization authorization,
    String redirectUri,
    Optional<CodeChallenge> challenge,
    Optional<DpopKey> key,
    Instant expires) {}
