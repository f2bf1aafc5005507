package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * SQLite's primary result codes (sqlite.org/rescode.html), which its driver gives as the vendor
 * code; the SQLState is always null.
 */
enum ResultCode {
  BUSY(5, Kind.UNAVAILABLE),
  LOCKED(6, Kind.UNAVAILABLE),
  READ_ONLY(8, Kind.UNREADABLE),
  IO_ERROR(10, Kind.UNAVAILABLE),
  CORRUPT(11, Kind.CORRUPT),
  FULL(13, Kind.UNAVAILABLE),
  CANNOT_OPEN(14, Kind.UNREADABLE),
  NOT_A_DATABASE(26, Kind.CORRUPT),
  OTHER(1, Kind.UNAVAILABLE);

  private static final int PRIMARY = 0xff;

  private final int code;
  private final Kind kind;

  ResultCode(int code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  /** The code behind a failure, wherever in its causes. */
  static ResultCode of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return of(sql.getErrorCode() & PRIMARY);
      }
    }
    return OTHER;
  }

  private static ResultCode of(int code) {
    for (ResultCode known : values()) {
      if (known.code == code) {
        return known;
      }
    }
    return OTHER;
  }

  /** Whether the same call may succeed a moment later. */
  boolean isTransient() {
    return this == BUSY || this == LOCKED;
  }

  /** The failure in the operator's words. */
  StorageException explain(Path file, Throwable failure) {
    StorageException.Builder exception =
        StorageException.of(kind, "The state file " + file + " " + symptom()).cause(failure);
    return switch (kind) {
      case CORRUPT ->
          exception
              .expected("an intact SQLite database written by Grantwise")
              .remedy("Restore it from a backup, or move it away to start with an empty one");
      case UNREADABLE ->
          exception
              .expected("a file that this user may read and write")
              .remedy("Correct its owner and permissions");
      default ->
          exception
              .expected("a statement to run")
              .remedy("Check the disk, and that no other program keeps the file locked");
    };
  }

  private String symptom() {
    return switch (this) {
      case BUSY, LOCKED -> "is kept locked by another program";
      case READ_ONLY -> "cannot be written";
      case CANNOT_OPEN -> "cannot be opened";
      case CORRUPT -> "is damaged";
      case NOT_A_DATABASE -> "is not a database";
      case FULL -> "cannot grow: the disk is full";
      case IO_ERROR -> "could not be read or written";
      case OTHER -> "refused a statement";
    };
  }
}
