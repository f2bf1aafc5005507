package dev.grantwise.conformance.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A listener on loopback that passes every byte on, unchanged, and keeps a copy.
 *
 * <p>It owns the public address of a party, so that every message to it is seen. Its port is known
 * before the party starts; {@link #forwardTo} names where the party really listens. Recordings of
 * all taps share one counter, so exchanges on different connections have an order.
 */
public final class WireTap implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final AtomicLong CLOCK = new AtomicLong();

  private final ServerSocket listener;
  private final String host;
  private final Object recorded = new Object();
  private final ConcurrentLinkedQueue<Connection> connections = new ConcurrentLinkedQueue<>();
  private volatile int target;
  private volatile UnaryOperator<String> onTheWay = UnaryOperator.identity();

  private WireTap(String host, ServerSocket listener) {
    this.host = host;
    this.listener = listener;
  }

  /**
   * Listens on a free port.
   *
   * @param host {@code localhost} or {@code 127.0.0.1}: two sites to a browser, one address to us
   */
  public static WireTap on(String host) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    WireTap tap = new WireTap(host, listener);
    Thread.ofVirtual().name("tap-" + listener.getLocalPort()).start(tap::accept);
    return tap;
  }

  /** The address the party is known by. */
  public String origin() {
    return "http://" + host + ":" + listener.getLocalPort();
  }

  public void forwardTo(int port) {
    target = port;
  }

  /**
   * From now on, what is sent to the party arrives changed; recorded is what was sent. The length
   * must stay the same.
   */
  public void damage(UnaryOperator<String> change) {
    onTheWay = change;
  }

  /** Waits until a complete exchange of that kind was recorded, and gives the last one. */
  public Exchange await(Predicate<Exchange> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (recorded) {
      while (true) {
        Optional<Exchange> found = exchanges().reversed().stream().filter(wanted).findFirst();
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0) {
          throw new AssertionError("not seen within " + PATIENCE + "; seen: " + exchanges());
        }
        recorded.wait(left);
      }
    }
  }

  /**
   * Every complete exchange so far, in the order the requests began; without the feed that an API
   * follows by itself every two seconds, which is part of nobody's story.
   */
  public List<Exchange> exchanges() {
    return connections.stream()
        .flatMap(connection -> connection.exchanges().stream())
        .filter(exchange -> !exchange.path().equals("/revocations"))
        .sorted(Comparator.comparingLong(Exchange::order))
        .toList();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Thread.ofVirtual().start(() -> connect(near));
      } catch (SocketException e) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(Socket near) {
    try (near;
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Connection connection = new Connection();
      connections.add(connection);
      Thread back =
          Thread.ofVirtual().start(() -> pump(far, near, connection.answers, Direction.BACK));
      pump(near, far, connection.questions, Direction.TO_THE_PARTY);
      back.join();
    } catch (IOException e) {
      // The party is not there: the other side sees its connection close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record(Recording recording, byte[] buffer, int length) {
    recording.add(CLOCK.incrementAndGet(), buffer, length);
    synchronized (recorded) {
      recorded.notifyAll();
    }
  }

  private byte[] changed(byte[] buffer, int length) {
    String sent = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    return onTheWay.apply(sent).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void pump(Socket from, Socket to, Recording recording, Direction direction) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        record(recording, buffer, n);
        if (direction == Direction.TO_THE_PARTY) {
          out.write(changed(buffer, n));
        } else {
          out.write(buffer, 0, n);
        }
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private enum Direction {
    TO_THE_PARTY,
    BACK
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed as far as we are concerned.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** Both directions of one connection. */
  private static final class Connection {
    private final Recording questions = new Recording();
    private final Recording answers = new Recording();

    List<Exchange> exchanges() {
      List<HttpText> requests = questions.requests();
      List<HttpText> responses = answers.responses(requests);
      List<Exchange> exchanges = new ArrayList<>();
      for (int i = 0; i < Math.min(requests.size(), responses.size()); i++) {
        exchanges.add(Exchange.of(requests.get(i), responses.get(i)));
      }
      return exchanges;
    }
  }
}
