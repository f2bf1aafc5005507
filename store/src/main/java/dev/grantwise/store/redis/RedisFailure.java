package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;

/** What went wrong with the server, in the operator's words. */
final class RedisFailure {

  private static final String NOTHING_CHANGED = "Nothing was changed; ";

  /** In words, with a capital. */
  private final String what;

  RedisFailure(RedisAddress address) {
    String text = address.toString();
    this.what = Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Nothing was sent. */
  StorageException away(RedisException cause) {
    return failed("cannot be reached", cause)
        .expected("a server that answers")
        .remedy(NOTHING_CHANGED + "check that it runs and that this machine reaches it");
  }

  /** There was no connection to send anything on. */
  StorageException away() {
    return away(new RedisException("not connected"));
  }

  /** It was sent, and no answer came. */
  StorageException unknown(RedisException cause) {
    return StorageException.of(Kind.OUTCOME_UNKNOWN, what + " did not say how a change went")
        .expected("an answer within " + RedisServer.PATIENCE.toSeconds() + " s")
        .cause(cause)
        .remedy("The change may have been made or not; read before you repeat it");
  }

  /** The server said no, and did nothing. */
  StorageException refused(RedisCommandExecutionException cause) {
    String code = String.valueOf(cause.getMessage()).split("[ :]", 2)[0];
    return switch (code) {
      case "OOM" ->
          failed("has no room left", cause)
              .expected("memory for every session (maxmemory)")
              .remedy(NOTHING_CHANGED + "give it more");
      case "READONLY" ->
          failed("takes no writes", cause)
              .expected("the primary, not a replica")
              .remedy(NOTHING_CHANGED + "name the primary");
      case "MISCONF" ->
          failed("cannot write to its disk", cause)
              .expected("a disk with room for what it keeps")
              .remedy(NOTHING_CHANGED + "look at its disk and its log");
      case "NOAUTH", "WRONGPASS", "NOPERM" ->
          failed("does not let this user do that", cause)
              .expected(
                  "a user and password that the server knows, with all commands on grantwise:*")
              .remedy("Correct session.redis_user, the password, or the server's ACL");
      case "LOADING", "BUSY", "MASTERDOWN" ->
          failed("is busy (" + code + ")", cause)
              .expected("a server that answers")
              .remedy(NOTHING_CHANGED + "try again later");
      default ->
          failed("refused a command (" + code + ")", cause)
              .expected("Redis or Valkey from 6.2 on")
              .remedy("Look at the log of the server");
    };
  }

  /** It is not as it has to be. */
  StorageException.Builder unfit(String symptom) {
    return StorageException.of(Kind.UNREADABLE, what + " " + symptom);
  }

  String subject() {
    return what;
  }

  private StorageException.Builder failed(String symptom, RedisException cause) {
    return StorageException.of(Kind.UNAVAILABLE, what + " " + symptom).cause(cause);
  }
}
