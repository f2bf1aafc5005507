package dev.grantwise.store.fault;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.client.refresh.RetryPolicy;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ScopeSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A process that keeps grants fresh as a gateway does, over the store and the provider that it is
 * told. It does what it reads, a line each, and says what came of it. A grant whose name begins
 * with {@code grace} is one of a provider that answers a repeated use.
 */
final class RefreshNode {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final RetryPolicy GRACE = new RetryPolicy.WithinGrace(Duration.ofSeconds(60));

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Steps steps = new Steps((key, step) -> say("at " + key + " " + step));
  private final TokenVault vault;
  private final InstantSource clock;
  private final String provider;
  private final JavaHttpExchange http = new JavaHttpExchange();
  private final RefreshEngine strict;
  private final RefreshEngine grace;

  private RefreshNode(SharedStore.Node store, String provider) {
    this.vault = new SteppedVault(store.vault(), steps);
    this.clock = () -> store.clock().instant().plus(passed.get());
    this.provider = provider;
    this.strict = engine("/token/strict", new RetryPolicy.Never());
    this.grace = engine("/token/grace", GRACE);
  }

  /** Runs with a kind of store, its state directory and address, a provider and seconds of skew. */
  public static void main(String[] arguments) throws IOException {
    Duration skew = Duration.ofSeconds(Long.parseLong(arguments[4]));
    InstantSource local = () -> Instant.now().plus(skew);
    SharedStore.Node store =
        SharedStore.valueOf(arguments[0]).join(arguments[1], arguments[2], local);
    new RefreshNode(store, arguments[3]).obey();
  }

  private RefreshEngine engine(String path, RetryPolicy policy) {
    return RefreshEngine.of(
            vault,
            new TokenEndpoint(registration(), EndpointAddress.of(provider + path), http, clock),
            clock)
        .settings(RefreshSettings.DEFAULT.with(policy))
        .revocations(
            request -> {
              var _ = threads.submit(() -> revocation().revoke(request));
            })
        .build();
  }

  private Revocation revocation() {
    return new Revocation(registration(), EndpointAddress.of(provider + "/revoke"), http, clock);
  }

  private static Registration registration() {
    return new Registration(
        ISSUER, new ClientAuthentication.Basic(new ClientId("photos"), new ClientSecret("s3cret")));
  }

  private void obey() throws IOException {
    say("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] words = line.split(" ", -1);
      GrantKey key = new GrantKey(words[1]);
      switch (words[0]) {
        case "open" -> open(key);
        case "arm" -> steps.arm(key, Step.valueOf(words[2]));
        case "go" -> steps.letGo(key);
        case "pass" -> passed.updateAndGet(before -> before.plusSeconds(number(words[2])));
        case "access" -> answer(line, () -> told(engine(key).accessToken(key)));
        case "crowd" -> answer(line, () -> crowd(key, number(words[2])));
        case "end" ->
            answer(line, () -> "" + engine(key).end(key, SessionEndReason.SIGNED_OUT).isPresent());
        case "read" -> answer(line, () -> told(vault.read(key)));
        default -> throw new IllegalArgumentException(line);
      }
      if (!words[0].matches("access|crowd|end|read")) {
        say(line);
      }
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private RefreshEngine engine(GrantKey key) {
    return key.value().startsWith("grace") ? grace : strict;
  }

  /** Tokens whose access token is over. */
  private void open(GrantKey key) {
    Instant received = clock.instant().minusSeconds(600);
    GrantTokens tokens =
        new GrantTokens(
            new AccessToken("at-" + key + ".1"),
            received,
            received.plusSeconds(300),
            Optional.of(new RefreshToken(key + ".1")),
            ScopeSet.parse("openid photos.read").orThrow(),
            Optional.empty());
    vault.open(StoredGrant.opened(key, Optional.empty(), List.of(), tokens));
  }

  /** As many at once as that, and how many of them heard what. */
  private String crowd(GrantKey key, int size) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> answers =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          start.await();
                          return told(engine(key).accessToken(key));
                        }))
            .toList();
    start.countDown();
    Map<String, Integer> counts = new TreeMap<>();
    answers.forEach(answer -> counts.merge(heard(answer), 1, Integer::sum));
    return counts.toString();
  }

  private static String heard(Future<String> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return "failed: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static String told(Access access) {
    return switch (access) {
      case Access.Usable(AccessToken token, var ignored) -> token.reveal();
      case Access.SignInNeeded(SessionEndReason reason) -> reason.code();
      case Access.Unavailable(var ignored) -> "unavailable";
      case Access.NotGranted(var ignored) -> "not granted";
    };
  }

  private static String told(Reading reading) {
    return switch (reading) {
      case Reading.Standing(StoredGrant grant) ->
          grant.tokens().refreshToken().map(RefreshToken::reveal).orElseThrow();
      case Reading.Ended(SessionEndReason reason, var ignored) -> reason.code();
      case Reading.Absent() -> "absent";
    };
  }

  /** Does it on a thread of its own, and says what came of it. */
  private void answer(String order, java.util.concurrent.Callable<String> work) {
    Future<String> done = threads.submit(work);
    var _ = threads.submit(() -> say(order + " -> " + heard(done)));
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
