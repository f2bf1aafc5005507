package dev.grantwise.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The bytes of one direction of a connection, and when each part came. */
final class Recording {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final NavigableMap<Integer, Long> orderByOffset = new TreeMap<>();

  synchronized void add(long order, byte[] buffer, int length) {
    orderByOffset.put(bytes.size(), order);
    bytes.write(buffer, 0, length);
  }

  /** The complete requests, in order. */
  List<HttpText> requests() {
    Snapshot snapshot = snapshot();
    List<HttpText> found = new ArrayList<>();
    HttpTextParser parser = new HttpTextParser(snapshot.bytes);
    while (parser.hasMore()) {
      int start = parser.position();
      HttpText message = parser.request();
      if (message == null) {
        break;
      }
      found.add(message.at(snapshot.orderAt(start)));
    }
    return found;
  }

  /** The complete responses to those requests, in order; interim ones are skipped. */
  List<HttpText> responses(List<HttpText> requests) {
    Snapshot snapshot = snapshot();
    List<HttpText> found = new ArrayList<>();
    HttpTextParser parser = new HttpTextParser(snapshot.bytes);
    while (parser.hasMore() && found.size() < requests.size()) {
      boolean head = requests.get(found.size()).startLine().startsWith("HEAD ");
      int start = parser.position();
      HttpText message = parser.response(head);
      if (message == null) {
        break;
      }
      if (!message.startLine().matches("HTTP/1\\.[01] 1.*")) {
        found.add(message.at(snapshot.orderAt(start)));
      }
    }
    return found;
  }

  private synchronized Snapshot snapshot() {
    return new Snapshot(bytes.toByteArray(), new TreeMap<>(orderByOffset));
  }

  private static final class Snapshot {
    private final byte[] bytes;
    private final NavigableMap<Integer, Long> orderByOffset;

    Snapshot(byte[] bytes, NavigableMap<Integer, Long> orderByOffset) {
      this.bytes = bytes;
      this.orderByOffset = orderByOffset;
    }

    long orderAt(int offset) {
      Map.Entry<Integer, Long> entry = orderByOffset.floorEntry(offset);
      return entry == null ? 0 : entry.getValue();
    }
  }
}
