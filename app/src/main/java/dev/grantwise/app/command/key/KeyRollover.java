package dev.grantwise.app.command.key;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.store.protection.Purpose;
import dev.grantwise.store.rollover.Dropped;
import dev.grantwise.store.rollover.Reencrypted;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Frees old keys from what they encrypted, and takes them away. */
final class KeyRollover {

  /** What is not encrypted again. */
  private static final Set<String> EVENTS = Set.of("event_log");

  private final KeyDesk desk;
  private final KeysCommand.Result result;
  private final PrintWriter err;

  KeyRollover(KeyDesk desk, KeysCommand.Result result, PrintWriter err) {
    this.desk = desk;
    this.result = result;
    this.err = err;
  }

  ExitCode reencrypt() {
    Reencrypted done =
        desk.masterKeys()
            .reencrypt(
                desk.operator(),
                desk.now(),
                lot -> {
                  err.println(lot.getKey() + ": " + lot.getValue() + " encrypted again");
                  err.flush();
                });
    result.print(
        "under " + done.kid() + ": " + counts(done.replaced()) + "; left: " + counts(done.left()),
        JsonObject.EMPTY
            .with("kid", done.kid())
            .with("replaced", KeyList.counts(done.replaced()))
            .with("left", KeyList.counts(done.left()))
            .with("events", done.events()));
    if (done.events() > 0) {
      err.println(
          done.events()
              + " events stay as they are: their chain proves that nobody changed them. Older keys"
              + " are kept for them until they are past their time.");
    }
    if (done.left().isEmpty()) {
      return ExitCode.OK;
    }
    err.println(
        "What is left was written meanwhile or cannot be read. Run it again in a minute; what stays"
            + " then is damaged, and its key cannot be dropped before those rows are gone.");
    return ExitCode.UNAVAILABLE;
  }

  ExitCode drop(KeyKind kind, String kid) throws CommandFailure {
    Purpose purpose =
        kind.purpose()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "Signing keys go by themselves when their last token has ended. Expected"
                            + " --key encryption or --key refresh_tokens."));
    Dropped dropped = desk.masterKeys().drop(purpose, kid, desk.operator(), desk.now());
    switch (dropped) {
      case Dropped.Gone _ -> {
        result.print(
            "dropped " + kid,
            JsonObject.EMPTY.with("purpose", purpose.word()).with("dropped", kid));
        err.println("Backups of the database from before still need it: keep it with them.");
        return ExitCode.OK;
      }
      case Dropped.Unknown _ ->
          throw new CommandFailure(
              ExitCode.USAGE,
              "There is no such key in "
                  + desk.masterKeys().place()
                  + ". Expected one that 'grantwise server keys list' shows.");
      case Dropped.InUse _ ->
          throw new CommandFailure(
              ExitCode.DENIED,
              "That key is in use. Expected an older one. Run 'grantwise server keys rotate --key "
                  + purpose.word()
                  + "' first.");
      case Dropped.NotSettled(Optional<Instant> settledAt) ->
          throw new CommandFailure(
              ExitCode.UNAVAILABLE,
              "The server that runs "
                  + settledAt
                      .map(at -> "took its new key only just. Run it again after " + at + ".")
                      .orElse("has not taken its new key yet. Run it again in a minute."));
      case Dropped.Needed(Map<String, Long> values, Optional<Instant> until) ->
          throw new CommandFailure(ExitCode.DENIED, needed(purpose, values, until));
    }
  }

  private static String needed(Purpose purpose, Map<String, Long> values, Optional<Instant> until) {
    String what = values.isEmpty() ? "refresh tokens that are still good" : counts(values);
    boolean waits = purpose == Purpose.REFRESH_TOKENS || values.keySet().equals(EVENTS);
    return "The key is still needed by "
        + what
        + "; nothing was changed. "
        + (waits
            ? "Nothing new needs it: drop it"
                + until.map(at -> " after " + at).orElse(" when those are gone")
                + "."
            : "Run 'grantwise server keys reencrypt' first.");
  }

  private static String counts(Map<String, Long> values) {
    return values.isEmpty()
        ? "nothing"
        : new TreeMap<>(values)
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
  }
}
