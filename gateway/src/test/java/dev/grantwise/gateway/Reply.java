package dev.grantwise.gateway;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the socket. */
record Reply(int status, Headers headers, String body) {

  /** Reads everything until the connection ends. */
  static Reply read(InputStream in) throws IOException {
    return of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
  }

  /** Reads no further than the head: what comes after may never end. */
  static Reply head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      text.append((char) octet);
    }
    return of(text.toString());
  }

  private static Reply of(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, Headers.NONE, text);
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n"));
    List<Headers.Field> fields = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      fields.add(new Headers.Field(line.substring(0, colon), line.substring(colon + 1).trim()));
    }
    int status = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
    return new Reply(status, Headers.of(fields), text.substring(end + 4));
  }

  String header(String name) {
    return headers.single(name).orElse("");
  }

  List<String> setCookies() {
    return headers.all("Set-Cookie");
  }

  JsonObject json() {
    return JsonObject.parse(body).orThrow();
  }

  /** The whole answer, to be searched for what must not be in it. */
  String all() {
    StringBuilder all = new StringBuilder();
    headers.fields().forEach(field -> all.append(field.name()).append(field.value()).append('\n'));
    return all.append(body).toString();
  }
}
