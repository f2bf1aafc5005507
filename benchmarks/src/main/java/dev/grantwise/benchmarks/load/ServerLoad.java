package dev.grantwise.benchmarks.load;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Puts a running server under load, and prints for each grant how many requests it answered for a
 * second of its own processor time: figures of two servers that ran one after the other compare,
 * whatever the load itself cost beside them.
 *
 * <pre>{@code
 * java -cp ... dev.grantwise.benchmarks.load.ServerLoad NAME=target.properties...
 * }</pre>
 */
public final class ServerLoad {

  private static final int CALLERS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  /** A bound on every load: nobody loops for ever on a server that is fast. */
  private static final int MOST_REQUESTS = 2_000_000;

  private final ProcessHandle server;
  private final List<Caller> callers = new ArrayList<>();

  private ServerLoad(Target target, HttpClient http) throws IOException, InterruptedException {
    this.server =
        ProcessHandle.of(target.pid())
            .orElseThrow(() -> new IOException("no process " + target.pid()));
    HttpResponse<String> answer =
        http.send(Form.get(target.metadata()).build(), HttpResponse.BodyHandlers.ofString());
    JsonObject metadata = JsonObject.parse(answer.body()).orThrow();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(new Caller(http, target, metadata));
    }
  }

  /** What a caller does again and again. */
  private interface Deed {
    void by(Caller caller) throws IOException, InterruptedException;
  }

  private record Count(long requests, long failures, double processorSeconds, double seconds) {
    String line(String server, String deed) {
      return String.format(
          Locale.ROOT,
          "%-12s %-20s %8d requests, %d failed; %7.0f a second of processor time, %6.0f of the clock",
          server,
          deed,
          requests,
          failures,
          requests / processorSeconds,
          requests / seconds);
    }
  }

  /** Each argument is a name and the properties of its target. */
  public static void main(String[] arguments) throws Exception {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      for (String argument : arguments) {
        String[] parts = argument.split("=", 2);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(parts[1]))) {
          properties.load(reader);
        }
        new ServerLoad(Target.of(properties), http).run(parts[0]);
      }
    }
  }

  private void run(String name) throws Exception {
    measure(name, "client credentials", Caller::clientCredentials);
    measure(name, "code flow", Caller::codeFlow);
    measure(name, "refresh", Caller::refresh);
  }

  private void measure(String name, String what, Deed deed) throws Exception {
    during(deed, WARM_UP);
    System.out.println(during(deed, MEASURED).line(name, what));
  }

  private Count during(Deed deed, Duration time) throws InterruptedException, ExecutionException {
    Duration before = processorTime();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long requests = 0;
    long failures = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<long[]>> all =
          callers.stream().<Callable<long[]>>map(caller -> () -> loop(deed, caller, end)).toList();
      for (Future<long[]> one : threads.invokeAll(all)) {
        requests += one.get()[0];
        failures += one.get()[1];
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = processorTime().minus(before).toNanos() / 1e9;
    return new Count(requests, failures, used, seconds);
  }

  private static long[] loop(Deed deed, Caller caller, long end) throws InterruptedException {
    long[] count = new long[2];
    while (System.nanoTime() < end && count[0] + count[1] < MOST_REQUESTS / CALLERS) {
      try {
        deed.by(caller);
        count[0]++;
      } catch (IOException e) {
        if (count[1]++ == 0) {
          System.err.println(e);
        }
      }
    }
    return count;
  }

  /** Of the process and those it started: some servers begin with a shell. */
  private Duration processorTime() {
    return Stream.concat(Stream.of(server), server.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
