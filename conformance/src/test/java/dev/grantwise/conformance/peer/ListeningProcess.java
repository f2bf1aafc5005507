package dev.grantwise.conformance.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of somebody else's that listens on the loopback address until it is closed. */
final class ListeningProcess implements AutoCloseable {

  private static final int TRIES = 200;
  private static final int PATIENCE_SECONDS = 10;

  private final Process process;

  private ListeningProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it, and waits until it listens.
   *
   * @param log gets what it prints
   */
  static ListeningProcess start(List<String> command, int port, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return new ListeningProcess(process);
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    process.destroy();
    throw new IOException(command.getFirst() + " did not start: " + Files.readAllLines(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
