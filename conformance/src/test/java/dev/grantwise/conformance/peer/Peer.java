package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.protocol.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Other people's software by a small program in {@code conformance/peers}: one line of JSON for a
 * question, one for the answer. Where what it needs is missing the test is skipped and says what to
 * install; where {@code CI} is set it fails.
 */
public final class Peer implements ForeignClient {

  private static final Path FOLDER = Path.of("peers").toAbsolutePath();
  private static final long SECONDS = 30;

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private Peer(String... command) {
    try {
      this.process =
          new ProcessBuilder(command)
              .directory(FOLDER.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** jose and oauth4webapi, asked what they make and believe. */
  public static Peer libraries() {
    return node("peer.mjs");
  }

  /** A client by npm's openid-client. */
  public static Peer openidClient() {
    return node("openid-client.mjs");
  }

  /** A provider by npm's oidc-provider. */
  public static Peer oidcProvider() {
    return node("oidc-provider.mjs");
  }

  /** A client by Python's Authlib. */
  public static Peer authlib() {
    // Debian's own Python has Debian's packages; another one first on the path has not.
    Path python = Path.of("/usr/bin/python3");
    need(
        Files.isExecutable(python) && succeeds(python.toString(), "-c", "import authlib, requests"),
        "apt-get install python3-authlib python3-requests");
    return new Peer(python.toString(), "authlib_client.py");
  }

  private static Peer node(String program) {
    need(
        Files.isDirectory(FOLDER.resolve("node_modules")),
        "npm ci --ignore-scripts --prefix conformance/peers");
    return new Peer("node", program);
  }

  /** Skips the test where something is missing, and fails it where all has to be there. */
  static void need(boolean there, String install) {
    if (System.getenv("CI") == null) {
      assumeTrue(there, "first:  " + install);
    }
    assertThat(there).as("what .ci/run installs by  %s", install).isTrue();
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public JsonObject make(String deed, JsonObject what) {
    JsonObject answer = ask(deed, what);
    assertThat(answer.string("refused")).as("%s, by the peer", deed).isEmpty();
    return answer.object("made").orElseThrow();
  }

  @Override
  public String refuse(String deed, JsonObject what) {
    JsonObject answer = ask(deed, what);
    assertThat(answer.has("made")).as("%s is taken by the peer", deed).isFalse();
    return answer.string("refused").orElseThrow();
  }

  private JsonObject ask(String deed, JsonObject what) {
    try {
      questions.write(JsonObject.EMPTY.with("do", deed).withAll(what).encode());
      questions.newLine();
      questions.flush();
      return JsonObject.parse(nextLine()).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the peer is gone", e);
    }
  }

  /** Within a bound: a peer that hangs is stopped. */
  private String nextLine() throws IOException {
    CompletableFuture<Optional<String>> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Optional.ofNullable(answers.readLine());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      return line.get(SECONDS, TimeUnit.SECONDS)
          .orElseThrow(() -> new IOException("the peer ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("no answer from the peer", e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
