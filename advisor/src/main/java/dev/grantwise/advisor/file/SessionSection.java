package dev.grantwise.advisor.file;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code session:}. */
final class SessionSection {

  private static final Vocabulary<SessionStore> STORES =
      new Vocabulary<>(
          SessionStore.class,
          SessionStore::word,
          Map.of(
              "postgres", SessionStore.POSTGRESQL,
              "valkey", SessionStore.REDIS,
              "sqlite", SessionStore.EMBEDDED,
              "in-memory", SessionStore.MEMORY));

  private final SectionReader reader;
  private final Inferences inferences;

  SessionSection(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  SessionModel read(Optional<ClientKind> kind, ServerSide serverSide, Sensitivity sensitivity) {
    Optional<SessionStore> store = reader.word("store", STORES);
    Optional<Duration> idle = reader.value("idle", Durations::parse);
    Optional<Duration> absolute = reader.value("absolute", Durations::parse);
    if (idle.isPresent() && absolute.isPresent() && idle.get().compareTo(absolute.get()) > 0) {
      reader.contradiction("idle", "it is longer than session.absolute", "at most absolute");
      return new SessionModel(SessionStore.MEMORY, Optional.empty());
    }
    if (serverSide == ServerSide.NO && reader.has("store")) {
      reader.contradiction(
          "store", "no server-side code keeps sessions", "server_side: yes, or no store");
    }
    if (kind.filter(type -> !type.hasUser()).isPresent()) {
      refuseLifetimes(kind.get());
      return new SessionModel(
          store.orElseGet(() -> memory("a new token costs one request")), Optional.empty());
    }
    SessionStore kept =
        store.orElseGet(
            () ->
                serverSide == ServerSide.NO
                    ? memory("nothing of a session outlives the page")
                    : inferred(SessionStore.EMBEDDED, "sessions outlive a restart, on one node"));
    return new SessionModel(
        kept, Optional.of(lifetime(idle, absolute, Defaults.session(sensitivity))));
  }

  private void refuseLifetimes(ClientKind kind) {
    for (String key : List.of("idle", "absolute")) {
      if (reader.has(key)) {
        reader.contradiction(key, "a " + kind + " has no user session", "no such key here");
      }
    }
  }

  private SessionStore memory(String why) {
    return inferred(SessionStore.MEMORY, why);
  }

  private SessionStore inferred(SessionStore store, String why) {
    if (!reader.has("store")) {
      inferences.note("session.store", store.word(), why);
    }
    return store;
  }

  private SessionLifetime lifetime(
      Optional<Duration> idle, Optional<Duration> absolute, SessionLifetime usual) {
    Duration end = absolute.orElseGet(() -> longer(usual.absolute(), idle.orElse(usual.idle())));
    Duration pause = idle.orElseGet(() -> shorter(usual.idle(), end));
    note("idle", pause, "a forgotten browser is signed out soon");
    note("absolute", end, "one working day at most");
    return new SessionLifetime(pause, end);
  }

  private void note(String key, Duration value, String why) {
    if (!reader.has(key)) {
      inferences.note(reader.path(key), Durations.text(value), why);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
