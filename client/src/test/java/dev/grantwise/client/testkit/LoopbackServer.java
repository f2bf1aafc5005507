package dev.grantwise.client.testkit;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A server on raw sockets that can misbehave as real ones do: drop the connection, stall before or
 * inside the answer.
 */
public final class LoopbackServer implements AutoCloseable {

  /** What it does with a request. */
  public sealed interface Behaviour {

    record Answer(HttpResponse response) implements Behaviour {}

    /** Sends these bytes (ISO 8859-1), well formed or not. */
    record Raw(String bytes) implements Behaviour {}

    /** Reads the request and closes the connection. */
    record Drop() implements Behaviour {}

    /** Reads the request and says nothing until the server is closed. */
    record Stall() implements Behaviour {}

    /** Sends the header and a part of the body, and then nothing more. */
    record StallInBody() implements Behaviour {}
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> heads = new CopyOnWriteArrayList<>();

  public LoopbackServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("loopback-server").start(this::acceptAll);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  /** The request lines and headers that came, each request as one text. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().name("loopback-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String head = readRequest(socket);
      heads.add(head);
      switch (behaviour) {
        case Behaviour.Answer(HttpResponse response) -> write(socket, response, Integer.MAX_VALUE);
        case Behaviour.Raw(String bytes) ->
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        case Behaviour.Drop() -> {}
        case Behaviour.Stall() -> closed.await();
        case Behaviour.StallInBody() -> {
          write(socket, HttpResponse.of(200).with(Body.of("{\"a\":1}")), 3);
          closed.await();
        }
      }
    } catch (IOException e) {
      return; // the client gave up, which is what some tests are about
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readRequest(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (@Nullable String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      head.append(line).append('\n');
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).trim());
      }
    }
    for (int i = 0; i < length; i++) {
      head.append((char) reader.read());
    }
    return head.toString();
  }

  private static void write(Socket socket, HttpResponse response, int most) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " Any\r\n");
    response
        .headers()
        .fields()
        .forEach(field -> head.append(field.name() + ": " + field.value() + "\r\n"));
    byte[] body = response.body().bytes();
    head.append("Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
    OutputStream out = socket.getOutputStream();
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body, 0, Math.min(body.length, most));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
