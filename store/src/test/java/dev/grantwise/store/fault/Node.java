package dev.grantwise.store.fault;

import dev.grantwise.store.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A {@link RefreshNode} as the test talks to it. */
final class Node implements AutoCloseable {

  private final ChildProcess process;
  private final List<String> unread = new ArrayList<>();

  Node(ChildProcess process) throws IOException {
    this.process = process;
    awaits("ready");
  }

  /** Orders something, and hears what comes of it later. */
  void begins(String order) throws IOException {
    process.tell(order);
  }

  /** Orders something that is done at once. */
  void does(String order) throws IOException {
    process.tell(order);
    awaits(order);
  }

  /** Orders something and waits for what comes of it. */
  String asks(String order) throws IOException {
    process.tell(order);
    return result(order);
  }

  /** What came of an order. */
  String result(String order) throws IOException {
    String line = awaits(order + " -> ");
    return line.substring(line.indexOf(" -> ") + 4);
  }

  /** Waits until a refresh stands at its step. */
  void awaitsStep(String grant, Step step) throws IOException {
    awaits("at " + grant + " " + step);
  }

  private String awaits(String start) throws IOException {
    for (Iterator<String> lines = unread.iterator(); lines.hasNext(); ) {
      String line = lines.next();
      if (line.startsWith(start)) {
        lines.remove();
        return line;
      }
    }
    while (true) {
      String line = process.answer();
      if (line.startsWith(start)) {
        return line;
      }
      unread.add(line);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
