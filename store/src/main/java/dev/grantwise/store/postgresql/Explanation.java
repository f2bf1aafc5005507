package dev.grantwise.store.postgresql;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;

/** What went wrong with the database, in the operator's words. */
final class Explanation {

  private static final String NOTHING_CHANGED = "Nothing was changed; ";

  /** In words, with a capital. */
  private final String what;

  Explanation(Address address) {
    String text = address.toString();
    this.what = Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** No connection was free in time, and nothing was wrong with those that there are. */
  StorageException overloaded(Throwable cause) {
    return StorageException.of(Kind.OVERLOADED, "No connection came free in time: " + what)
        .expected("one within " + PostgresqlDatabase.PATIENCE.toSeconds() + " s")
        .cause(cause)
        .remedy(NOTHING_CHANGED + "try again later, and look at the load of the database");
  }

  /** The connection ended at the commit. */
  StorageException unknown(Throwable cause) {
    return StorageException.of(Kind.OUTCOME_UNKNOWN, what + " did not say how a commit went")
        .expected("its answer")
        .cause(cause)
        .remedy("The change may have been made or not; read before you repeat it");
  }

  /** A unit of work that the server undid, or never began. */
  StorageException undone(Throwable cause) {
    SqlState state = SqlState.of(cause);
    if (state.isConnectionGone()) {
      return failed(state, cause, "cannot be reached")
          .expected("a server that answers")
          .remedy(NOTHING_CHANGED + "check that it runs and that this machine reaches it");
    }
    return switch (state.value()) {
      case "40001", "40P01" ->
          failed(state, cause, "undid a change again and again, for what others changed")
              .expected("fewer at the same row")
              .remedy(NOTHING_CHANGED + "try again later");
      case "55P03", "57014" ->
          failed(state, cause, "did not answer in time")
              .expected(
                  "an answer within " + PostgresqlDatabase.LONGEST_STATEMENT.toSeconds() + " s")
              .remedy(NOTHING_CHANGED + "look at its load, and for who keeps rows locked");
      case "25006" ->
          failed(state, cause, "takes no writes")
              .expected("the primary, not a replica")
              .remedy(NOTHING_CHANGED + "name the primary, or all servers of the cluster");
      case "3D000" ->
          failed(state, cause, "does not exist")
              .expected("an empty database, or one of Grantwise")
              .remedy("Create it, and let the user of Grantwise own it");
      case "42501" ->
          failed(state, cause, "does not let this user do that")
              .expected("a user that owns the tables, or may create them")
              .remedy("Grant it, or let the user of Grantwise own the database");
      default -> other(state, cause);
    };
  }

  private StorageException other(SqlState state, Throwable cause) {
    if (state.isOfClass("28")) {
      return failed(state, cause, "does not let this user in")
          .expected("a user and password that the server knows")
          .remedy("Correct them, or the server's pg_hba.conf");
    }
    if (state.isOfClass("53")) {
      return failed(state, cause, "has no room left")
          .expected("free connections, memory and disk")
          .remedy(NOTHING_CHANGED + "look at max_connections, memory and disk of the server");
    }
    return failed(state, cause, "refused a statement")
        .expected("a statement to run")
        .remedy(NOTHING_CHANGED + "look at the log of the database");
  }

  private StorageException.Builder failed(SqlState state, Throwable cause, String symptom) {
    return StorageException.of(Kind.UNAVAILABLE, what + " " + symptom + " (" + state + ")")
        .cause(cause);
  }

  /** The tables are not what this program needs. */
  StorageException.Builder of(Kind kind, String symptom) {
    return StorageException.of(kind, what + " " + symptom);
  }
}
