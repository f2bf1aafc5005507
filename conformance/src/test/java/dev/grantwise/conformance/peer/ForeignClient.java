package dev.grantwise.conformance.peer;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;

/**
 * A client of somebody else's making. What it can do has the same names whoever made it: {@code
 * discover}, {@code sign-in}, {@code arrive}, {@code refresh} and so on.
 */
public interface ForeignClient extends AutoCloseable {

  /** What it made of a question; fails the test where it refused. */
  JsonObject make(String deed, JsonObject what);

  /** Why it refused, the OAuth error first where there is one; fails the test where it did not. */
  String refuse(String deed, JsonObject what);

  @Override
  void close() throws IOException;
}
