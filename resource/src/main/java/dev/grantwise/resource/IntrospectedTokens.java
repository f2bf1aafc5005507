package dev.grantwise.resource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.message.TokenType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authorization server about tokens (RFC 7662), and remembers each answer for some seconds
 * from the question on and no longer than the token lives, so that a client which comes with every
 * request is asked about once. Who comes with a token about which a question is under way shares
 * its answer. What is no answer is never remembered, and never taken for one.
 */
final class IntrospectedTokens implements TokenReader {

  private static final Logger LOG = LoggerFactory.getLogger(IntrospectedTokens.class);

  /** How long a revocation may go unnoticed; our choice, as with a revocation feed. */
  static final Duration MEMORY = Duration.ofSeconds(5);

  /** Most answers that are remembered; some 10 MB. Junk pushes out junk before what comes often. */
  static final int ROOM = 8192;

  /** Most questions at once: whoever sends junk keeps neither us nor the server busier. */
  static final int AT_ONCE = 64;

  /** How long somebody waits for a place, or for another's answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * Longest token that is asked about, in characters; RFC 7662 has no bound, and ours are short.
   */
  static final int LONGEST = 4096;

  private static final int OK = 200;

  /**
   * @param asked when the question was asked, by the stopwatch: what the server did later is not in
   *     the answer
   */
  private record Remembered(TokenReading reading, long asked) {}

  private final IntrospectionFetch fetch;
  private final LongSupplier nanoTime;
  private final Cache<TokenDigest, Remembered> memory;
  private final ConcurrentMap<TokenDigest, CompletableFuture<TokenReading>> underWay =
      new ConcurrentHashMap<>();
  private final Semaphore places;

  IntrospectedTokens(IntrospectionFetch fetch, LongSupplier nanoTime, int room, int atOnce) {
    this.fetch = fetch;
    this.nanoTime = nanoTime;
    this.places = new Semaphore(atOnce);
    this.memory =
        Caffeine.newBuilder()
            .maximumSize(room)
            .expireAfterWrite(MEMORY)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public TokenReading read(AccessToken token, Instant now) {
    if (token.reveal().length() > LONGEST) {
      return new TokenReading.Inactive();
    }
    TokenDigest digest = TokenDigest.of(token);
    Optional<TokenReading> remembered = remembered(digest, now);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    CompletableFuture<TokenReading> mine = new CompletableFuture<>();
    CompletableFuture<TokenReading> others = underWay.putIfAbsent(digest, mine);
    if (others != null) {
      return await(others);
    }
    try {
      // Whoever asked until now has remembered it before it gave the place away.
      TokenReading reading = remembered(digest, now).orElseGet(() -> ask(digest, token));
      mine.complete(reading);
      return reading;
    } finally {
      // Nobody waits for what will never come.
      mine.complete(new TokenReading.Unknown("expected an answer, saw a failure of ours"));
      underWay.remove(digest, mine);
    }
  }

  private Optional<TokenReading> remembered(TokenDigest digest, Instant now) {
    return Optional.ofNullable(memory.getIfPresent(digest))
        .filter(found -> nanoTime.getAsLong() - found.asked() < MEMORY.toNanos())
        .map(Remembered::reading)
        .filter(reading -> isLive(reading, now));
  }

  /** Once a token is over, its server has the last word. */
  private static boolean isLive(TokenReading reading, Instant now) {
    return !(reading instanceof TokenReading.Known known)
        || known.all().expiresAt().filter(now::isBefore).isPresent();
  }

  private static TokenReading await(CompletableFuture<TokenReading> others) {
    try {
      return others.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return new TokenReading.Unknown("expected another request's answer within " + PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TokenReading.Unknown("interrupted");
    }
  }

  private TokenReading ask(TokenDigest digest, AccessToken token) {
    if (!hasPlace()) {
      return new TokenReading.Unknown("expected a place among the questions within " + PATIENCE);
    }
    try {
      long asked = nanoTime.getAsLong();
      TokenReading reading = reading(fetch.fetch(new IntrospectionRequest(token)));
      if (!(reading instanceof TokenReading.Unknown)) {
        memory.put(digest, new Remembered(reading, asked));
      }
      return reading;
    } finally {
      places.release();
    }
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static TokenReading reading(IntrospectionFetch.Reply reply) {
    return switch (reply) {
      case IntrospectionFetch.Reply.Silence(String why) -> new TokenReading.Unknown(why);
      case IntrospectionFetch.Reply.Answered(HttpResponse response) when response.status() != OK ->
          refused(response.status());
      case IntrospectionFetch.Reply.Answered(HttpResponse response) ->
          switch (IntrospectionResponse.parse(response.body().text())) {
            case Parsed.Malformed<IntrospectionResponse>(String what, String expected) ->
                new TokenReading.Unknown(what + ": expected " + expected);
            case Parsed.Value<IntrospectionResponse>(IntrospectionResponse.Inactive()) ->
                new TokenReading.Inactive();
            case Parsed.Value<IntrospectionResponse>(
                    IntrospectionResponse.Active(JwtClaims claims)) ->
                TokenReading.Told.of(type(claims), claims);
          };
    };
  }

  /** Whatever it says, it says nothing of the token; our own credentials are ours to mend. */
  private static TokenReading refused(int status) {
    if (status == 401 || status == 403) {
      LOG.error(
          "the authorization server refuses this API's questions about tokens: status {}. Expected"
              + " credentials of a client that is a resource server",
          status);
    }
    return new TokenReading.Unknown("expected 200, saw " + status);
  }

  /**
   * An access token is what the server says can be presented as one: a refresh token, which some
   * servers answer about as well, has no such type (attack A32).
   */
  private static Optional<String> type(JwtClaims claims) {
    return claims
        .json()
        .string("token_type")
        .map(TokenType::new)
        .filter(type -> type.is(TokenType.BEARER) || type.is(TokenType.DPOP))
        .map(_ -> JwtType.ACCESS_TOKEN.value());
  }

  /** How many answers there are, for tests of the bound. */
  long size() {
    memory.cleanUp();
    return memory.estimatedSize();
  }
}
