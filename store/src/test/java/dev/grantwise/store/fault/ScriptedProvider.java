package dev.grantwise.store.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider that rotates refresh tokens, counts each use of each, and ends a grant whose token is
 * used again (RFC 9700 4.14.2): strictly, or but for the direct predecessor of a token that was
 * never used. A test tells it what becomes of its next answers.
 *
 * <p>A refresh token is the name of its grant, a dot and a number.
 */
final class ScriptedProvider implements AutoCloseable {

  private static final long LIFETIME = 300;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();
  private final Map<String, CountDownLatch> held = new HashMap<>();
  private final Map<String, Integer> unavailable = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();

  ScriptedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(threads);
    server.createContext("/token/strict", exchange -> token(exchange, Strictness.STRICT));
    server.createContext("/token/grace", exchange -> token(exchange, Strictness.GRACE));
    server.createContext("/revoke", this::revoke);
    server.start();
  }

  private enum Strictness {
    STRICT,
    GRACE
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answers to this grant are given and never arrive. */
  synchronized void losesAnswers(String grant, int count) {
    lost.put(grant, count);
  }

  /** The next requests for this grant are answered by 503, and do nothing. */
  synchronized void isUnavailable(String grant, int times) {
    unavailable.put(grant, times);
  }

  /** The next answer to this grant is given at once and sent when it is let go. */
  synchronized void holdsAnswer(String grant) {
    held.put(grant, new CountDownLatch(1));
  }

  synchronized void letsGo(String grant) {
    CountDownLatch latch = held.remove(grant);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** Waits until a refresh token of this grant was used so often. */
  synchronized void awaitUses(String token, int count) throws InterruptedException {
    while (uses.getOrDefault(token, 0) < count) {
      wait();
    }
  }

  synchronized void awaitRevoked(String token) throws InterruptedException {
    while (!revoked.contains(token)) {
      wait();
    }
  }

  /** How often each refresh token was used. */
  synchronized Map<String, Integer> uses() {
    return Map.copyOf(uses);
  }

  /** The grants that the provider ended, since a token of theirs was used again. */
  synchronized Set<String> ended() {
    return Set.copyOf(ended);
  }

  private void token(HttpExchange exchange, Strictness strictness) throws IOException {
    String presented = form(exchange).value("refresh_token").orElseThrow();
    String grant = presented.substring(0, presented.lastIndexOf('.'));
    int generation = Integer.parseInt(presented.substring(grant.length() + 1));
    Reply reply;
    synchronized (this) {
      reply = reply(grant, generation, presented, strictness);
      notifyAll();
    }
    reply.pause().await();
    switch (reply.delivery()) {
      case SENT -> answer(exchange, reply.status(), reply.body());
      case LOST -> exchange.close();
    }
  }

  private enum Delivery {
    SENT,
    LOST
  }

  /** What is answered, and after what. */
  private record Reply(int status, String body, Pause pause, Delivery delivery) {}

  /** Until an answer is let go. */
  private record Pause(CountDownLatch latch) {
    void await() {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Reply reply(String grant, int generation, String presented, Strictness strictness) {
    Pause pause = new Pause(held.getOrDefault(grant, new CountDownLatch(0)));
    if (taken(unavailable, grant)) {
      return new Reply(503, "", pause, Delivery.SENT);
    }
    uses.merge(presented, 1, Integer::sum);
    int current = generations.getOrDefault(grant, 1);
    boolean repeated = strictness == Strictness.GRACE && generation == current - 1;
    if (ended.contains(grant) || (generation != current && !repeated)) {
      ended.add(grant);
      return new Reply(400, "{\"error\":\"invalid_grant\"}", pause, delivery(grant));
    }
    generations.put(grant, generation + 1);
    return new Reply(200, tokens(grant, generation + 1), pause, delivery(grant));
  }

  private Delivery delivery(String grant) {
    return taken(lost, grant) ? Delivery.LOST : Delivery.SENT;
  }

  private static boolean taken(Map<String, Integer> counts, String grant) {
    int left = counts.getOrDefault(grant, 0);
    counts.put(grant, Math.max(0, left - 1));
    return left > 0;
  }

  private static String tokens(String grant, int number) {
    return JsonObject.EMPTY
        .with("access_token", "at-" + grant + "." + number)
        .with("token_type", "Bearer")
        .with("expires_in", LIFETIME)
        .with("refresh_token", grant + "." + number)
        .encode();
  }

  private void revoke(HttpExchange exchange) throws IOException {
    String token = form(exchange).value("token").orElseThrow();
    synchronized (this) {
      revoked.add(token);
      notifyAll();
    }
    answer(exchange, 200, "");
  }

  private static Parameters form(HttpExchange exchange) throws IOException {
    return Parameters.parse(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
        .orThrow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public synchronized void close() {
    held.values().forEach(CountDownLatch::countDown);
    server.stop(0);
    threads.shutdownNow();
  }
}
