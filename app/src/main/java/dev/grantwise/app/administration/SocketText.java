package dev.grantwise.app.administration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One text in one direction of a connection, ended by closing that direction. */
final class SocketText {

  private static final int PIECE = 8192;

  private SocketText() {}

  /**
   * Reads to the end.
   *
   * @param most bytes; nothing is read after them
   * @return empty if it is longer, or no UTF-8
   */
  static Optional<String> read(SocketChannel channel, int most) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    while (channel.read(piece) >= 0) {
      text.write(piece.array(), 0, piece.position());
      piece.clear();
      if (text.size() > most) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text.toByteArray()))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.shutdownOutput();
  }
}
