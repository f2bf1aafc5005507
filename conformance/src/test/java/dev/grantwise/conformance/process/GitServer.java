package dev.grantwise.conformance.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Repositories over HTTP for whoever shows a token as the password (git-http-backend(1)). */
final class GitServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path repositories;
  private final Predicate<String> isGood;
  private final List<String> refused = new CopyOnWriteArrayList<>();

  GitServer(Path repositories, int port, Predicate<String> isGood) throws IOException {
    this.repositories = repositories;
    this.isGood = isGood;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What was shown and not good; empty for nothing at all. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = password(exchange);
      if (!isGood.test(shown)) {
        refused.add(shown);
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"repositories\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] answer = backend(exchange);
      int end = new String(answer, ISO_8859_1).indexOf("\r\n\r\n");
      int status = 200;
      for (String line : new String(answer, 0, end, ISO_8859_1).split("\r\n", -1)) {
        String[] field = line.split(": ", 2);
        if (field[0].equals("Status")) {
          status = Integer.parseInt(field[1].substring(0, 3));
        } else {
          exchange.getResponseHeaders().set(field[0], field[1]);
        }
      }
      byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String password(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith("Basic ")) {
      return "";
    }
    String pair = new String(Base64.getDecoder().decode(header.substring(6)), UTF_8);
    return pair.substring(pair.indexOf(':') + 1);
  }

  private byte[] backend(HttpExchange exchange) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", repositories.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    String query = exchange.getRequestURI().getRawQuery();
    environment.put("QUERY_STRING", query == null ? "" : query);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    environment.put("CONTENT_TYPE", type == null ? "" : type);
    for (String name : List.of("Content-Encoding", "Git-Protocol")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        environment.put("HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
      }
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    environment.put("CONTENT_LENGTH", Integer.toString(body.length));
    Process backend = builder.start();
    try (var in = backend.getOutputStream()) {
      in.write(body);
    }
    return backend.getInputStream().readAllBytes();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
