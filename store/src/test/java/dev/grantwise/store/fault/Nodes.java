package dev.grantwise.store.fault;

import dev.grantwise.store.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Nodes over one store, with the same keys, that run. */
final class Nodes implements AutoCloseable {

  private final SharedStore kind;
  private final Path directory;
  private final String provider;
  private final String url;
  private final List<Node> running = new ArrayList<>();
  private int started;

  Nodes(SharedStore kind, Path directory, String provider) {
    this.kind = kind;
    this.directory = directory;
    this.provider = provider;
    this.url = kind.create();
  }

  /** Starts one whose machine's clock is that many seconds ahead. */
  Node start(int skew) throws IOException {
    Path state = directory.resolve("node-" + started);
    if (started > 0) {
      Files.createDirectories(state);
      Files.copy(
          directory.resolve("node-0/keys.json"),
          state.resolve("keys.json"),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    started++;
    Node node =
        new Node(
            ChildProcess.of(
                RefreshNode.class,
                kind.name(),
                state.toString(),
                url,
                provider,
                Integer.toString(skew)));
    running.add(node);
    return node;
  }

  /** As kill -9: no hook of it runs. */
  void kill(Node node) throws IOException {
    running.remove(node);
    node.close();
  }

  /** Lets time pass at all of them. */
  void pass(int seconds) throws IOException {
    for (Node node : running) {
      node.does("pass all " + seconds);
    }
  }

  @Override
  public void close() throws IOException {
    for (Node node : running) {
      node.close();
    }
  }
}
