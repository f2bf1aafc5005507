package dev.grantwise.advisor.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * The life of one token, code or cookie.
 *
 * @param format what it looks like and to whom it means something
 * @param lifetime {@code lifetime_seconds} in the JSON form; empty if nobody said
 * @param lifetimeSource whose figure that is
 * @param readableBy everyone who gets to see it, and nobody else
 * @param refresh when and how it is replaced
 * @param endsWith what ends it
 */
public record TokenRow(
    String token,
    String format,
    Optional<Duration> lifetime,
    String lifetimeSource,
    String storage,
    String readableBy,
    String refresh,
    String endsWith) {}
