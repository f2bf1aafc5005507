package dev.grantwise.advisor.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code session:}. */
final class SessionSection {

  private final SectionReader reader;
  private final Inferences inferences;

  SessionSection(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  SessionModel read(ClientKind kind, UserPresence user, ServerSide side, Sensitivity sensitivity) {
    Optional<SessionStore> store = reader.word("store", Words.STORES);
    Optional<Duration> idle = reader.value("idle", Durations::parse);
    Optional<Duration> absolute = reader.value("absolute", Durations::parse);
    if (idle.isPresent() && absolute.isPresent() && idle.get().compareTo(absolute.get()) > 0) {
      reader.contradiction("idle", "it is longer than session.absolute", "at most absolute");
      return new SessionModel(SessionStore.MEMORY, Optional.empty());
    }
    if (side == ServerSide.NO && reader.has("store")) {
      reader.contradiction(
          "store", "no server-side code keeps sessions", "server_side: yes, or no store");
    }
    SessionStore kept = store.orElseGet(() -> inferredStore(kind, user, side));
    boolean sessions = hasSession(kind, user, side);
    if (!sessions && TypeTraits.WITH_SESSION.contains(kind)) {
      refuseLifetimes(user);
    }
    Terminal terminal =
        reader.word("shared_terminal", Words.TERMINALS).orElseGet(() -> inferredTerminal(kind));
    SessionLifetime usual =
        terminal == Terminal.SHARED ? Defaults.SHARED_TERMINAL : Defaults.session(sensitivity);
    return new SessionModel(
        kept,
        sessions ? Optional.of(lifetime(idle, absolute, usual)) : Optional.empty(),
        terminal,
        new StoreServerKeys(reader).read(kept));
  }

  /** A browser has one with a page or a gateway, an installed app with its part on a server. */
  private static boolean hasSession(ClientKind kind, UserPresence user, ServerSide side) {
    boolean ofABrowser = kind == ClientKind.WEB_APP || kind == ClientKind.BROWSER_BASED_APP;
    return user != UserPresence.NONE
        && TypeTraits.WITH_SESSION.contains(kind)
        && (ofABrowser || side == ServerSide.YES);
  }

  private void refuseLifetimes(UserPresence user) {
    for (String key : List.of("idle", "absolute")) {
      if (reader.has(key)) {
        reader.contradiction(
            key,
            user == UserPresence.NONE
                ? "client.user is none"
                : "an app without server-side code has no session with it",
            user == UserPresence.NONE ? "no such key here" : "server_side: yes, or no " + key);
      }
    }
  }

  private SessionStore inferredStore(ClientKind kind, UserPresence user, ServerSide side) {
    if (side == ServerSide.NO) {
      return kind == ClientKind.BROWSER_BASED_APP
          ? inferred(SessionStore.MEMORY, "nothing of a session outlives the page")
          : nowhere();
    }
    boolean perRequest =
        kind == ClientKind.SERVICE_ON_BEHALF_OF_USER || kind == ClientKind.RESOURCE_SERVER;
    if (user == UserPresence.NONE || perRequest) {
      return inferred(SessionStore.MEMORY, "a new token costs one request");
    }
    return inferred(
        SessionStore.EMBEDDED,
        kind == ClientKind.OFFLINE_WORKER
            ? "what users agreed to outlives a restart, on one node"
            : "sessions outlive a restart, on one node");
  }

  private SessionStore nowhere() {
    note("store", "", "tokens stay where the client runs, in what its platform has for secrets");
    return SessionStore.MEMORY;
  }

  private SessionStore inferred(SessionStore store, String why) {
    note("store", store.word(), why);
    return store;
  }

  private Terminal inferredTerminal(ClientKind kind) {
    if (TypeTraits.ON_A_SCREEN.contains(kind)) {
      note("shared_terminal", Terminal.PERSONAL.word(), "most screens have one user");
    }
    return Terminal.PERSONAL;
  }

  private SessionLifetime lifetime(
      Optional<Duration> idle, Optional<Duration> absolute, SessionLifetime usual) {
    Duration end = absolute.orElseGet(() -> longer(usual.absolute(), idle.orElse(usual.idle())));
    Duration pause = idle.orElseGet(() -> shorter(usual.idle(), end));
    note("idle", Durations.text(pause), "a forgotten screen is signed out soon");
    note("absolute", Durations.text(end), "one working day at most");
    return new SessionLifetime(pause, end);
  }

  private void note(String key, String value, String why) {
    if (!reader.has(key)) {
      inferences.note(reader.path(key), value, why);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
