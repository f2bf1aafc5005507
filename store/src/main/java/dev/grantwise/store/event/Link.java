package dev.grantwise.store.event;

/**
 * A place in a chain: an event's number, and the hash over it and everything before. Kept somewhere
 * else, it proves later that nothing before it was cut off or altered.
 */
public record Link(String chain, long seq, String hash) {}
