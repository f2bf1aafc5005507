package dev.grantwise.advisor.file;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.util.Optional;

/**
 * The private key that a client shows who it is by ({@code private_key_jwt}).
 *
 * @param algorithm its {@code token_endpoint_auth_signing_alg}, if the file says it: a key on a
 *     curve has one alone, and an RSA key has two
 */
public record ClientKey(PrivateKeyPlace place, Optional<SigningAlgorithm> algorithm) {}
