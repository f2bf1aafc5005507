package dev.grantwise.client.discovery;

import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteDocument;
import dev.grantwise.protocol.remote.RemoteFetch.Outcome;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is known of one issuer: its document, or why there is none. Safe for many threads. */
final class IssuerMetadata {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerMetadata.class);

  private final Issuer issuer;
  private final MetadataFetch fetch;
  private final AtomicReference<Discovered.Failed> failure;
  private final RemoteDocument<IssuerCheck.Confirmed> document;

  /**
   * Whether a failure is news to the operator: what is stored cannot be read, or an old document
   * goes on. Whoever finds nothing is told why.
   */
  private final AtomicBoolean news = new AtomicBoolean(true);

  IssuerMetadata(
      Issuer issuer,
      MetadataFetch fetch,
      RemoteMemory<AuthorizationServerMetadata> memory,
      InstantSource clock,
      Executor executor,
      RemoteDocument.Pace pace) {
    this.issuer = issuer;
    this.fetch = fetch;
    this.failure = new AtomicReference<>(new Discovered.Unreachable(issuer, "no answer in time"));
    this.document =
        new RemoteDocument<>(
            this::fetch, new ConfirmedMemory(issuer, memory), clock, executor, this::tell, pace);
    this.news.set(false);
  }

  Discovered current() {
    return document.current().<Discovered>map(this::found).orElseGet(failure::get);
  }

  private Discovered found(Fetched<IssuerCheck.Confirmed> held) {
    news.set(true);
    return new Discovered.Found(held.content(), held.fetchedAt());
  }

  private void tell(String why) {
    LOG.atLevel(news.get() ? Level.WARN : Level.DEBUG)
        .log("no new metadata of {}: {}", issuer, why);
  }

  private Outcome<IssuerCheck.Confirmed> fetch(Instant now) {
    return switch (fetch.of(issuer, now)) {
      case MetadataFetch.Answer.Good(var found) -> new Outcome.Good<>(found);
      case MetadataFetch.Answer.None(var failed, var pause) -> {
        failure.set(failed);
        yield new Outcome.Nothing<>(failed.text(), pause);
      }
    };
  }
}
