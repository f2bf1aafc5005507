/**
 * What the gateways of many nodes share, on Redis or Valkey: grants, sessions, sign-in attempts and
 * what may be used once. Start with {@link dev.grantwise.store.redis.RedisStore}.
 *
 * <p>Each verb of a port is one script, beside these classes' resources, which the server runs as
 * one step. Tokens and attempts are encrypted by keys that the server never has. Times come from
 * the clock of the node, which goes by the server's; the server's own time only bounds how long
 * something stays that nobody deletes. One primary server, not a cluster: a script names keys that
 * it reads from others.
 */
@NullMarked
package dev.grantwise.store.redis;

import org.jspecify.annotations.NullMarked;
