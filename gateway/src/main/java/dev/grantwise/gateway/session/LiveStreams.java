package dev.grantwise.gateway.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges that are under way for each session, so that they end with it. Thread-safe. */
public final class LiveStreams {

  private final ConcurrentHashMap<SessionKey, Set<Stream>> streams = new ConcurrentHashMap<>();

  /** One exchange. Implementations return at once. */
  @FunctionalInterface
  public interface Stream {
    /** Cuts the exchange off, wherever it is. */
    void cut();
  }

  public void opened(SessionKey key, Stream stream) {
    streams.compute(
        key,
        (ignored, known) -> {
          Set<Stream> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(stream);
          return all;
        });
  }

  public void closed(SessionKey key, Stream stream) {
    streams.computeIfPresent(
        key,
        (ignored, known) -> {
          known.remove(stream);
          return known.isEmpty() ? null : known;
        });
  }

  /** Cuts every exchange of the session off. */
  void cut(SessionKey key) {
    Set<Stream> ending = streams.remove(key);
    if (ending != null) {
      ending.forEach(Stream::cut);
    }
  }

  /** The sessions that have an exchange under way. */
  Set<SessionKey> sessions() {
    return Set.copyOf(streams.keySet());
  }

  /** How many sessions have an exchange under way. */
  public int size() {
    return streams.size();
  }
}
