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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * jose and oauth4webapi, by the program {@code conformance/peers/peer.mjs}: one line of JSON for a
 * question, one for the answer. Where Node.js or the packages are missing the test is skipped and
 * says what to install; where {@code CI} is set it fails.
 */
final class NodePeer implements AutoCloseable {

  private static final Path FOLDER = Path.of("peers").toAbsolutePath();
  private static final long SECONDS = 30;

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private NodePeer(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static NodePeer start() throws IOException {
    boolean installed = Files.isDirectory(FOLDER.resolve("node_modules"));
    if (System.getenv("CI") == null) {
      assumeTrue(installed, "first:  npm ci --ignore-scripts --prefix conformance/peers");
    }
    assertThat(installed).as("npm ci --prefix conformance/peers, as .ci/run does").isTrue();
    return new NodePeer(
        new ProcessBuilder("node", "peer.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** What the peer made. */
  JsonObject make(String deed, JsonObject what) {
    JsonObject answer = ask(deed, what);
    assertThat(answer.string("refused")).as("%s, by the peer", deed).isEmpty();
    return answer.object("made").orElseThrow();
  }

  /** Why the peer refused. */
  String refuse(String deed, JsonObject what) {
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
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return String.valueOf(answers.readLine());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      return line.get(SECONDS, TimeUnit.SECONDS);
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
