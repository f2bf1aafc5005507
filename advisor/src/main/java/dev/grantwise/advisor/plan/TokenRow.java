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
 * @param whenLeaked what to do when somebody else has it
 */
public record TokenRow(
    String token,
    String format,
    Optional<Duration> lifetime,
    String lifetimeSource,
    String storage,
    String readableBy,
    String refresh,
    String endsWith,
    String whenLeaked) {

  /** Starts a row; every part is due before {@link Draft#build}. */
  public static Draft of(String token) {
    return new Draft(token);
  }

  /** A row in the making. Used by one thread. */
  public static final class Draft {
    private final String token;
    private String format = "";
    private Optional<Duration> lifetime = Optional.empty();
    private String lifetimeSource = "";
    private String storage = "";
    private String readableBy = "";
    private String refresh = "";
    private String endsWith = "";
    private String whenLeaked = "";

    private Draft(String token) {
      this.token = token;
    }

    public Draft format(String text) {
      format = text;
      return this;
    }

    /** How long it lives, and whose figure that is. */
    public Draft lives(Optional<Duration> time, String source) {
      lifetime = time;
      lifetimeSource = source;
      return this;
    }

    public Draft storedIn(String place) {
      storage = place;
      return this;
    }

    public Draft readableBy(String parties) {
      readableBy = parties;
      return this;
    }

    public Draft refreshed(String when) {
      refresh = when;
      return this;
    }

    public Draft endsWith(String end) {
      endsWith = end;
      return this;
    }

    public Draft whenLeaked(String measure) {
      whenLeaked = measure;
      return this;
    }

    /**
     * The row.
     *
     * @throws IllegalStateException if a part was left out
     */
    public TokenRow build() {
      TokenRow row =
          new TokenRow(
              token,
              format,
              lifetime,
              lifetimeSource,
              storage,
              readableBy,
              refresh,
              endsWith,
              whenLeaked);
      if (row.isIncomplete()) {
        throw new IllegalStateException("the row of " + token + " is not complete: " + row);
      }
      return row;
    }
  }

  private boolean isIncomplete() {
    return format.isEmpty()
        || lifetimeSource.isEmpty()
        || storage.isEmpty()
        || readableBy.isEmpty()
        || refresh.isEmpty()
        || endsWith.isEmpty()
        || whenLeaked.isEmpty();
  }
}
