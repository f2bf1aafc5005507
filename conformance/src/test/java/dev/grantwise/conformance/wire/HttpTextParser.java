package dev.grantwise.conformance.wire;

import dev.grantwise.protocol.http.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 messages (RFC 9112) from recorded bytes; an incomplete one is not there yet. */
final class HttpTextParser {

  private final byte[] bytes;
  private int position;

  HttpTextParser(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  int position() {
    return position;
  }

  @Nullable HttpText request() {
    return message(BodyRule.NONE_UNLESS_ANNOUNCED);
  }

  @Nullable HttpText response(boolean toHead) {
    return message(toHead ? BodyRule.NEVER : BodyRule.UNTIL_CLOSE_UNLESS_ANNOUNCED);
  }

  private enum BodyRule {
    NONE_UNLESS_ANNOUNCED,
    UNTIL_CLOSE_UNLESS_ANNOUNCED,
    NEVER
  }

  private @Nullable HttpText message(BodyRule rule) {
    int start = position;
    HttpText message = messageOrNothing(rule);
    if (message == null) {
      position = start;
    }
    return message;
  }

  private @Nullable HttpText messageOrNothing(BodyRule rule) {
    String startLine = line();
    if (startLine == null) {
      return null;
    }
    Headers headers = headers();
    if (headers == null) {
      return null;
    }
    String body = body(rule, startLine, headers);
    return body == null ? null : new HttpText(startLine, headers, body, 0);
  }

  private @Nullable Headers headers() {
    Headers headers = Headers.NONE;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      headers = headers.with(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    return null;
  }

  private @Nullable String body(BodyRule rule, String startLine, Headers headers) {
    boolean bodiless = startLine.matches("HTTP/1\\.[01] (1\\d\\d|204|304).*");
    if (rule == BodyRule.NEVER || bodiless) {
      return "";
    }
    if (headers.single("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
      return chunked();
    }
    if (headers.single("Content-Length").isPresent()) {
      return take(Integer.parseInt(headers.single("Content-Length").get().trim()));
    }
    return rule == BodyRule.NONE_UNLESS_ANNOUNCED ? "" : take(bytes.length - position);
  }

  private @Nullable String chunked() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String size = line(); size != null; size = line()) {
      int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
      if (length == 0) {
        return line() == null ? null : body.toString(StandardCharsets.UTF_8);
      }
      if (position + length + 2 > bytes.length) {
        return null;
      }
      body.write(bytes, position, length);
      position += length + 2;
    }
    return null;
  }

  private @Nullable String take(int length) {
    if (position + length > bytes.length) {
      return null;
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  private @Nullable String line() {
    for (int end = position; end + 1 < bytes.length; end++) {
      if (bytes[end] == '\r' && bytes[end + 1] == '\n') {
        String line = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
        position = end + 2;
        return line;
      }
    }
    return null;
  }
}
