package dev.grantwise.conformance.process;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection of HTTP/2 by its frames (RFC 9113 4), which need not be those of a browser. */
final class FrameSocket implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final int ACK = 1;
  private static final int PRIORITY = 0x20;
  private static final int PRIORITY_OCTETS = 5;
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SSLSocket socket;
  private final OutputStream out;
  private final DataInputStream in;

  FrameSocket(SSLContext context, int port) throws IOException {
    socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(30_000);
    socket.startHandshake();
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write(PREFACE);
    send(SETTINGS, 0, 0, new byte[0]);
  }

  String protocol() {
    return socket.getApplicationProtocol();
  }

  /**
   * A frame as it came.
   *
   * @param first the first octet of what it carries, by which a block of fields begins with its
   *     status; -1 if it carries nothing
   */
  record Frame(int type, int flags, int stream, int first) {

    /** RFC 7541, appendix A: the status 200 alone. */
    boolean isOk() {
      return type == HEADERS && first == 0x88;
    }
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    byte[] frame = new byte[9 + payload.length];
    frame[0] = (byte) (payload.length >> 16);
    frame[1] = (byte) (payload.length >> 8);
    frame[2] = (byte) payload.length;
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    for (int i = 0; i < 4; i++) {
      frame[5 + i] = (byte) (stream >> (24 - 8 * i));
    }
    System.arraycopy(payload, 0, frame, 9, payload.length);
    out.write(frame);
    out.flush();
  }

  /** The next frame; one that says that nothing more comes where the connection ended. */
  Frame next() throws IOException {
    try {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & 0x7fffffff;
      Frame frame = new Frame(type, flags, stream, first(flags, in.readNBytes(length)));
      if (type == SETTINGS && (flags & ACK) == 0) {
        send(SETTINGS, ACK, 0, new byte[0]);
      }
      return frame;
    } catch (EOFException | SSLException | SocketException e) {
      return new Frame(GOAWAY, 0, 0, -1);
    }
  }

  /**
   * After a priority (RFC 9113 6.2), and the new size of a table that a block may begin with (RFC
   * 7541 6.3).
   */
  private static int first(int flags, byte[] payload) {
    int at = (flags & PRIORITY) == 0 ? 0 : PRIORITY_OCTETS;
    while (at < payload.length && (payload[at] & 0xe0) == 0x20) {
      boolean more = (payload[at] & 0x1f) == 0x1f;
      at++;
      while (more && at < payload.length) {
        more = (payload[at] & 0x80) != 0;
        at++;
      }
    }
    return at < payload.length ? payload[at] & 0xff : -1;
  }

  /** The next frame of that type, or the end. */
  Frame next(int type) throws IOException {
    Frame frame = next();
    while (frame.type() != type && frame.type() != GOAWAY) {
      frame = next();
    }
    return frame;
  }

  /** The fields of a GET, by the static table of RFC 7541 and without its compression. */
  static byte[] get(String path, String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x82);
    block.write(0x87);
    literal(block, 4, path);
    literal(block, 1, "127.0.0.1");
    for (int i = 0; i < fields.length; i += 2) {
      block.write(0);
      text(block, fields[i]);
      text(block, fields[i + 1]);
    }
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int name, String value) {
    block.write(name);
    text(block, value);
  }

  /** RFC 7541 5.1, 5.2. */
  private static void text(ByteArrayOutputStream block, String text) {
    int length = text.length();
    if (length < 127) {
      block.write(length);
    } else {
      block.write(127);
      int rest = length - 127;
      while (rest >= 128) {
        block.write(rest % 128 + 128);
        rest /= 128;
      }
      block.write(rest);
    }
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
