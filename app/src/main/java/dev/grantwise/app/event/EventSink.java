package dev.grantwise.app.event;

import java.io.IOException;

/** Where lines of events end up. One thread at a time calls it. */
interface EventSink extends AutoCloseable {

  /**
   * Adds whole lines.
   *
   * @throws IOException if they could not all be added; the next call tries afresh
   */
  void append(String lines) throws IOException;

  @Override
  void close() throws IOException;
}
