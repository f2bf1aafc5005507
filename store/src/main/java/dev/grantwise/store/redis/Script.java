package dev.grantwise.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A verb as the server runs it.
 *
 * @param name of its file, which says what it takes and gives
 */
record Script(String name, String text) {

  static final Script OPEN_GRANT = of("open-grant");
  static final Script BEGIN_REFRESH = of("begin-refresh");
  static final Script REPEAT_REFRESH = of("repeat-refresh");
  static final Script SAVE_REFRESH = of("save-refresh");
  static final Script ABANDON_REFRESH = of("abandon-refresh");
  static final Script END_GRANT = of("end-grant");
  static final Script FORGET = of("forget");
  static final Script BEGIN_SESSION = of("begin-session");
  static final Script USE_SESSION = of("use-session");
  static final Script STANDING_SESSIONS = of("standing-sessions");
  static final Script READ_SESSIONS = of("read-sessions");
  static final Script OLDEST_SESSIONS = of("oldest-sessions");
  static final Script END_SESSIONS = of("end-sessions");
  static final Script CREATE_ATTEMPT = of("create-attempt");
  static final Script TAKE_ATTEMPT = of("take-attempt");
  static final Script RESEAL = of("reseal");

  private static Script of(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException("this build has no " + name + ".lua");
      }
      return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
