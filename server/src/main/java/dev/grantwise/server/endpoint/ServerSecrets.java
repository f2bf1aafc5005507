package dev.grantwise.server.endpoint;

import dev.grantwise.server.grant.RefreshTokenKeys;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.secret.SecretHasher;

/** The keys of the server, none of which is in its database unencrypted. */
public record ServerSecrets(
    SigningKeys signing, RefreshTokenKeys refreshTokens, SecretHasher hasher) {}
