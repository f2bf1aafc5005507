package dev.grantwise.app.fetch;

import dev.grantwise.protocol.fetch.FetchLimits;
import dev.grantwise.protocol.fetch.FetchPolicy;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.FetchResult.Failure;
import dev.grantwise.protocol.fetch.ForeignFetch;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@link ForeignFetch} over Vert.x: a connection for each request, to the address that was checked,
 * with HTTP/1.1 and nothing else. Call it on a virtual thread; it waits no longer than its limits
 * say. Safe for many threads.
 */
public final class GuardedFetch implements ForeignFetch, AutoCloseable {

  /** What somebody should wait who finds all slots taken; our choice. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final FetchPolicy policy;
  private final FetchLimits limits;
  private final NameService names;
  private final Dial dial;
  private final HttpClient client;
  private final InstantSource clock;
  private final FetchMemory memory = new FetchMemory();
  private final Semaphore exchanges;

  /** Apart from the exchanges: a look-up that hangs keeps its place after everybody has left. */
  private final Semaphore lookups;

  public GuardedFetch(Vertx vertx, FetchPolicy policy, ExtraTrust trust, InstantSource clock) {
    this(vertx, policy, FetchLimits.DEFAULT, trust, NameService.SYSTEM, Dial.DIRECT, clock);
  }

  GuardedFetch(
      Vertx vertx,
      FetchPolicy policy,
      FetchLimits limits,
      ExtraTrust trust,
      NameService names,
      Dial dial,
      InstantSource clock) {
    this.policy = policy;
    this.limits = limits;
    this.names = names;
    this.dial = dial;
    this.clock = clock;
    this.exchanges = new Semaphore(limits.concurrent());
    this.lookups = new Semaphore(limits.concurrent());
    this.client =
        vertx.createHttpClient(
            options(limits, trust), new PoolOptions().setHttp1MaxSize(limits.concurrent()));
  }

  private static HttpClientOptions options(FetchLimits limits, ExtraTrust trust) {
    int millis = Math.toIntExact(limits.total().toMillis());
    return new HttpClientOptions()
        .setSsl(true)
        .setVerifyHost(true)
        .setTrustOptions(trust.trust())
        .setUseAlpn(false)
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        // A pooled connection was checked for another request.
        .setKeepAlive(false)
        .setPipelining(false)
        .setDecompressionSupported(false)
        .setMaxRedirects(0)
        .setMaxHeaderSize(limits.headerBytes())
        .setConnectTimeout(millis)
        .setSslHandshakeTimeout(millis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  @Override
  public FetchResult fetch(FetchRequest request) {
    Optional<FetchResult> known =
        policy
            .refusal(request.url())
            .<FetchResult>map(refused -> refused)
            .or(() -> memory.answer(request, clock.instant()));
    if (known.isPresent()) {
      return known.get();
    }
    if (!exchanges.tryAcquire()) {
      return new FetchResult.OverBudget(BUSY);
    }
    try {
      FetchResult result = exchange(request);
      memory.remember(request, result, clock.instant());
      return result;
    } finally {
      exchanges.release();
    }
  }

  private FetchResult exchange(FetchRequest request) {
    Exchange exchange = new Exchange(request, limits);
    lookUp(exchange, request);
    try {
      return exchange.result().get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.end(tooLate());
      return exchange.result().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.end(new FetchResult.OverBudget(BUSY));
      return exchange.result().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exchange is completed by its outcome alone", e);
    }
  }

  private FetchResult tooLate() {
    return new FetchResult.Failed(
        Failure.TOO_LATE, "expected the whole answer within " + limits.total());
  }

  /** On a thread of its own: a name service cannot be told to stop. */
  private void lookUp(Exchange exchange, FetchRequest request) {
    Optional<InetAddress> literal = request.url().literal();
    if (literal.isPresent()) {
      connect(exchange, request, List.of(literal.get()));
    } else if (lookups.tryAcquire()) {
      Thread.ofVirtual().name("fetch-lookup").start(() -> lookUpName(exchange, request));
    } else {
      exchange.end(new FetchResult.OverBudget(BUSY));
    }
  }

  private void lookUpName(Exchange exchange, FetchRequest request) {
    List<InetAddress> addresses;
    try {
      addresses = names.addresses(request.url().host());
    } catch (UnknownHostException e) {
      exchange.end(new FetchResult.Failed(Failure.UNKNOWN_HOST, "expected a name with addresses"));
      return;
    } finally {
      lookups.release();
    }
    connect(exchange, request, addresses);
  }

  private void connect(Exchange exchange, FetchRequest request, List<InetAddress> addresses) {
    switch (policy.pin(request.url(), addresses)) {
      case FetchPolicy.Pinning.Refused(FetchResult.Refused why) -> exchange.end(why);
      case FetchPolicy.Pinning.Pinned(InetAddress address) -> {
        // Whoever asked may have left during the look-up.
        if (!exchange.result().isDone()) {
          exchange.start(client, dial.to(address, request.url().port()));
        }
      }
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    try {
      client.close();
    } catch (NullPointerException e) {
      // Vert.x 5.0.10 fails so where a request still waits for its connection: that one ends by its
      // own time limit, and nothing is left to be closed by us.
    }
  }
}
