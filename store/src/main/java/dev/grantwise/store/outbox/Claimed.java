package dev.grantwise.store.outbox;

import dev.grantwise.server.event.Message;
import java.time.Instant;

/**
 * A message that this node may deliver until its lease ends.
 *
 * @param id stays the same over all attempts, so a receiver can tell a repetition
 * @param attempt counts from 1; an answer to an earlier attempt is no longer heard
 */
public record Claimed(String id, Message message, int attempt, Instant created) {}
