package dev.grantwise.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.LogSettings;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests that are under way when a listener stops, and peers that go before they are answered.
 */
final class ListenerStopTest {

  private static final int ROUNDS = 60;
  private static final int PEERS = 8;

  private final Vertx vertx = Vertx.vertx();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void overhear() throws IOException {
    // The settings that people have.
    var _ = new LogSettings();
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void stop() throws IOException {
    LogManager.getLogManager().readConfiguration();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void saysNothingOfRequestsThatAreCutOff() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      stopUnderRequests();
    }
    assertThat(logged).isEmpty();
  }

  private void stopUnderRequests() throws Exception {
    CountDownLatch busy = new CountDownLatch(PEERS * 3);
    Listener listener =
        Listener.start(
            vertx,
            "http://login.test",
            ListenAddress.loopback(0),
            (request, peer) -> {
              busy.countDown();
              LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(300));
              return HttpResponse.of(200).with(Body.of("answered"));
            });
    AtomicBoolean going = new AtomicBoolean(true);
    int port = listener.port();
    try (ExecutorService peers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PEERS; i++) {
        boolean waits = i % 2 == 0;
        peers.execute(() -> ask(port, waits, going));
      }
      assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
      listener.close();
      going.set(false);
    }
  }

  /** A request that has been received has its answer, also when the listener stops meanwhile. */
  @Test
  void answersWhatIsUnderWay() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    Listener listener =
        Listener.start(
            vertx,
            "http://login.test",
            ListenAddress.loopback(0),
            (request, peer) -> {
              received.countDown();
              await(stopping);
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
              return HttpResponse.of(200).with(Body.of("answered"));
            });
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: login.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await(received);
      Thread closing = Thread.ofVirtual().start(() -> close(listener));
      stopping.countDown();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .contains(" 200 ", "answered");
      assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static void close(Listener listener) {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Some wait for their answer, some close at once. */
  private static void ask(int port, boolean waits, AtomicBoolean going) {
    while (going.get()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write(
                "POST / HTTP/1.1\r\nHost: login.test\r\nContent-Length: 2\r\n\r\na"
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write('b');
        if (waits && socket.getInputStream().read() < 0) {
          return;
        }
      } catch (IOException closed) {
        if (waits) {
          return;
        }
      }
    }
  }
}
