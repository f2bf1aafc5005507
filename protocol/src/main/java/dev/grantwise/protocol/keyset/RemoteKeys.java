package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteDocument;
import dev.grantwise.protocol.remote.RemoteFetch.Outcome;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The keys of one issuer, held as a {@link RemoteDocument}. Safe for many threads. */
public final class RemoteKeys {

  private final RemoteDocument<KeySet> document;

  /**
   * Begins with what the memory has.
   *
   * @param executor runs a fetch; a new virtual thread for each will do
   * @param failures told why there were no keys, for the log
   */
  public RemoteKeys(
      KeySetFetch fetch,
      RemoteMemory<KeySet> memory,
      InstantSource clock,
      Executor executor,
      Consumer<String> failures) {
    this.document =
        new RemoteDocument<>(
            now -> read(fetch.fetch(), now),
            memory,
            clock,
            executor,
            failures,
            RemoteDocument.Pace.USUAL);
  }

  /** The keys to use now; empty if there are none and none can be had. */
  public Optional<KeySet> current() {
    return document.current().map(Fetched::content);
  }

  /**
   * The keys after a token named one that is not there: fetched anew, if that may be. Otherwise the
   * same as before, at once.
   */
  public Optional<KeySet> renewed() {
    return document.renewed().map(Fetched::content);
  }

  private static Outcome<KeySet> read(KeySetFetch.Reply reply, Instant now) {
    return switch (reply) {
      case KeySetFetch.Reply.Silence(String why) -> Outcome.Nothing.because(why);
      case KeySetFetch.Reply.Answered(var response) -> KeySetAnswer.of(response, now);
    };
  }
}
