package dev.grantwise.conformance.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people copy of docs/forward-auth.md, where it differs from machine to machine alone. */
final class ForwardAuthPage {

  private static final Path PAGE = Path.of("../docs/forward-auth.md");

  private ForwardAuthPage() {}

  /**
   * A block of configuration.
   *
   * @param language as the page marks it
   */
  static String block(String language, int port, URI gateway, URI app) throws IOException {
    Matcher block =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    if (!block.find()) {
      throw new AssertionError("expected a block of " + language + " in " + PAGE);
    }
    return block
        .group(1)
        .replace("127.0.0.1:8080", "127.0.0.1:" + port)
        .replace("127.0.0.1:7070", gateway.getRawAuthority())
        .replace("\"127.0.0.1\", 7070", "\"" + gateway.getHost() + "\", " + gateway.getPort())
        .replace("127.0.0.1:9000", app.getRawAuthority());
  }
}
