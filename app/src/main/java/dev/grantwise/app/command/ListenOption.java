package dev.grantwise.app.command;

import dev.grantwise.app.http.ListenAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads where to listen from a flag. */
final class ListenOption {

  private static final Pattern FORM = Pattern.compile("(?:(.+):)?([0-9]{1,5})");

  /** An address and no name, which could lead elsewhere; not all addresses at once. */
  private static final Pattern ONE_ADDRESS =
      Pattern.compile(
          "(?!0+(\\.0+){3})[0-9]{1,3}(\\.[0-9]{1,3}){3}|(?=.*[1-9a-fA-F])[0-9a-fA-F:]*:[0-9a-fA-F:]*");

  private static final int MAX_PORT = 65_535;

  private ListenOption() {}

  /** A host and a port. */
  static ListenAddress address(CommandLine command, String flag, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || form.group(1) == null || port(form) > MAX_PORT) {
      throw new ParameterException(
          command, flag + " is '" + text + "'. Expected HOST:PORT, such as 127.0.0.1:8080.");
    }
    return new ListenAddress(form.group(1), port(form));
  }

  /**
   * A port of the loopback address, or the very address whose port it is: a request for another
   * host is refused there, so that no name can be made to lead to it.
   */
  static ListenAddress ofOperators(CommandLine command, String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches() && port(form) <= MAX_PORT) {
      if (form.group(1) == null) {
        return ListenAddress.loopback(port(form));
      }
      String host = form.group(1).replaceFirst("^\\[(.*)]$", "$1");
      if (ONE_ADDRESS.matcher(host).matches()) {
        return new ListenAddress(host, port(form));
      }
    }
    throw new ParameterException(
        command,
        "--operations is '"
            + text
            + "'. Expected a port of this computer alone, such as 9090, or the one address to listen"
            + " at, such as 10.0.0.5:9090; not all addresses, and no name.");
  }

  private static int port(Matcher form) {
    return Integer.parseInt(form.group(2));
  }
}
