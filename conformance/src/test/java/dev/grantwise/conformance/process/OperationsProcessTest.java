package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes and operators ask of a process, until it ends. */
final class OperationsProcessTest {

  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void isReadyUntilItIsAskedToStopAndAnswersWhileItDrains() throws Exception {
    SampleFile file = SampleFile.in(folder);
    int port = FreePorts.choose(1).getFirst();
    String operators = "http://127.0.0.1:" + port;
    PlainBrowser browser = new PlainBrowser();

    try (GrantwiseProcess process =
        GrantwiseProcess.run(
            file.path(),
            folder.resolve("state"),
            "--operations",
            Integer.toString(port),
            "--drain",
            "4")) {
      process.awaitSaid("Ctrl-C stops it.");
      assertThat(get(file.address() + "/readyz").body()).isEqualTo("ready\n");
      assertThat(get(file.address() + "/healthz").body()).isEqualTo("ok\n");
      assertThat(get(operators + "/readyz").status()).isEqualTo(200);
      browser.signIn(file.address() + "/", "ada", StopAndStartTest.password(process));
      assertCounts(operators);

      process.terminate();
      process.awaitSaid("not ready any more, and stopping in 4 s");

      assertThat(get(file.address() + "/readyz").status()).isEqualTo(503);
      assertThat(get(operators + "/readyz").body()).isEqualTo("not ready: stopping\n");
      assertThat(get(file.address() + "/healthz").status()).isEqualTo(200);
      StopAndStartTest.assertOwnAlbums(browser, file);
      assertThat(process.exitCode()).as(process.said()).isEqualTo(TERMINATED);
      assertThat(process.said()).endsWith("stopping ...\nstopped.\n");
    }
  }

  /** The page that has the counts is no page of the site, and answers to no other name. */
  private static void assertCounts(String operators) {
    Answer metrics = get(operators + "/metrics");
    assertThat(metrics.header("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body())
        .contains("grantwise_sessions_began_total 1\n")
        .contains("grantwise_provider_calls_total{result=\"status_2xx\"} ")
        .doesNotContain("ada", "photos", "127.0.0.1");
    assertThat(get(operators.replace("127.0.0.1", "localhost") + "/metrics").status())
        .isEqualTo(421);
  }

  @Test
  void hasNoMetricsWhereNobodyAskedForThem() throws Exception {
    SampleFile file = SampleFile.in(folder);
    try (GrantwiseProcess process = GrantwiseProcess.run(file.path(), folder.resolve("state"))) {
      process.awaitSaid("Ctrl-C stops it.");
      assertThat(get(file.address() + "/metrics").body()).doesNotContain("grantwise_");
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void listensForOperatorsAtNoNameAndNotEverywhere() throws Exception {
    SampleFile file = SampleFile.in(folder);
    for (String address :
        new String[] {"0.0.0.0:9090", "[::]:9090", "localhost:9090", "x", "70000"}) {
      try (GrantwiseProcess process =
          GrantwiseProcess.run(
              file.path(), folder.resolve("state"), "--config-test", "--operations", address)) {
        assertThat(process.exitCode()).as(address).isEqualTo(2);
        assertThat(process.said()).contains("--operations is '" + address + "'. Expected a port");
      }
    }
  }

  private static Answer get(String url) throws UncheckedIOException {
    return PlainHttp.send(PlainHttp.to(url));
  }
}
