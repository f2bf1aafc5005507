package dev.grantwise.resource;

import dev.grantwise.protocol.message.AccessToken;
import java.time.Instant;

/** Finds out what a token says: by its signature, or by asking. Safe for use by many threads. */
interface TokenReader {

  TokenReading read(AccessToken token, Instant now);
}
