package dev.grantwise.store.failure;

import org.jspecify.annotations.Nullable;

/**
 * Storage could not do what it was asked: what happened, what was expected, what to do about it.
 *
 * <p>The text is for the operator and the log, never for a peer. It holds paths, never a value that
 * was to be stored.
 */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, for code that decides by it. */
  public enum Kind {
    /** Another process uses the state directory. */
    IN_USE,
    /** A file or directory cannot be made, read or written, or is open to other users. */
    UNREADABLE,
    /** The state file is damaged, or not one of ours. */
    CORRUPT,
    /** A newer Grantwise wrote the state file. */
    NEWER_SCHEMA,
    /** A file that is for its owner alone is open to other users. */
    OPEN_TO_OTHERS,
    /** A file that is for this user alone belongs to another. */
    FOREIGN_OWNER,
    /** There are no keys, and there is a database that was written with some. */
    KEYS_GONE,
    /** The keys file is half written or changed. */
    KEYS_DAMAGED,
    /** A key is shorter or longer than it has to be. */
    KEY_LENGTH,
    /** A key that the database needs is not among those that there are. */
    KEY_MISSING,
    /** A service that keeps keys did not answer, or refused. */
    KEY_SERVICE,
    /** The keys are not those that the database was written with, or a value was changed. */
    WRONG_KEYS,
    /** Too much work is waiting; nothing was done. */
    OVERLOADED,
    /** The database did not answer in time, or refused; nothing was done. */
    UNAVAILABLE,
    /** The work may have been done or not; the answer was lost. */
    OUTCOME_UNKNOWN,
    /** It was closed before. */
    CLOSED
  }

  private final Kind kind;
  private final String what;
  private final String expected;
  private final String remedy;

  private StorageException(Builder builder, String remedy) {
    super(builder.what + "; expected " + builder.expected + ". " + remedy + ".", builder.cause);
    this.kind = builder.kind;
    this.what = builder.what;
    this.expected = builder.expected;
    this.remedy = remedy;
  }

  /** Starts an exception: {@code of(kind, "it is locked").expected("...").remedy("...")}. */
  public static Builder of(Kind kind, String what) {
    return new Builder(kind, what);
  }

  public Kind kind() {
    return kind;
  }

  /** What happened. */
  public String what() {
    return what;
  }

  /** What should have been. */
  public String expected() {
    return expected;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** Collects the parts; {@link #remedy} is the last. */
  public static final class Builder {
    private final Kind kind;
    private final String what;
    private String expected = "it to work";
    private @Nullable Throwable cause;

    private Builder(Kind kind, String what) {
      this.kind = kind;
      this.what = what;
    }

    public Builder expected(String text) {
      this.expected = text;
      return this;
    }

    public Builder cause(Throwable because) {
      this.cause = because;
      return this;
    }

    /** Says what to do, and makes the exception. */
    public StorageException remedy(String text) {
      return new StorageException(this, text);
    }
  }
}
