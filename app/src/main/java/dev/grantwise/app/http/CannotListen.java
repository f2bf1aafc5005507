package dev.grantwise.app.http;

import java.io.IOException;

/** An address cannot be listened on, and why: it is taken, or not allowed. */
public final class CannotListen extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * What people are told.
   *
   * @param why what the operating system said, in its words
   */
  public CannotListen(ListenAddress address, String why) {
    super(address + " cannot be listened on: " + why);
  }

  /** The same with a cause, whose innermost message is the operating system's. */
  public static CannotListen because(ListenAddress address, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = root.getMessage();
    CannotListen failure = new CannotListen(address, said == null ? root.toString() : said);
    failure.initCause(cause);
    return failure;
  }
}
