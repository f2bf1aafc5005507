package dev.grantwise.advisor.adoption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads configuration of Apache httpd: a directive and its arguments on a line, within containers
 * that close. Conditions are not evaluated, and no other file is included.
 */
final class ApacheText {

  private static final Pattern OPEN = Pattern.compile("<([A-Za-z][A-Za-z0-9]{0,63})(?:\\s+(.*))?>");
  private static final Pattern CLOSE = Pattern.compile("</([A-Za-z][A-Za-z0-9]{0,63})\\s*>");
  private static final Pattern DIRECTIVE =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,79})(?:\\s+(.*))?");

  /** Containers that say for which path their directives are. */
  private static final Set<String> PLACES = Set.of("location", "locationmatch", "directory");

  /** Directives that add to what stands before; of the others each may stand once. */
  private static final Set<String> REPEATED =
      Set.of(
          "require",
          "proxypass",
          "proxypassreverse",
          "include",
          "includeoptional",
          "servername",
          "serveralias",
          "authtype",
          "oidcunauthaction",
          "oidcunautzaction",
          "oidcpathscope",
          "oidcpathauthrequestparams",
          "oidcpassclaimsas");

  private static final String TOLD_APART = "oidc";

  private final String[] lines;
  private final Settings found = new Settings(name -> name.toLowerCase(Locale.ROOT));
  private final Deque<Container> open = new ArrayDeque<>();

  private record Container(String name, String argument, int line) {}

  private ApacheText(String text) {
    this.lines = text.split("\r\n|\r|\n", -1);
  }

  static List<Setting> read(String text) throws Unreadable {
    return new ApacheText(text).settings();
  }

  private List<Setting> settings() throws Unreadable {
    for (int i = 0; i < lines.length; i++) {
      int number = i + 1;
      StringBuilder whole = new StringBuilder(lines[i]);
      while (whole.toString().endsWith("\\") && i + 1 < lines.length) {
        i++;
        whole.setLength(whole.length() - 1);
        whole.append(lines[i]);
      }
      String line = whole.toString().strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        read(line, number);
      }
    }
    if (!open.isEmpty()) {
      throw new Unreadable(
          open.peek().line(),
          "<" + open.peek().name() + "> is not closed",
          "</" + open.peek().name() + "> after it");
    }
    return found.inOrder();
  }

  private void read(String line, int number) throws Unreadable {
    Matcher opening = OPEN.matcher(line);
    Matcher closing = CLOSE.matcher(line);
    Matcher directive = DIRECTIVE.matcher(line);
    if (opening.matches()) {
      String rest = opening.group(2) == null ? "" : opening.group(2);
      String first = arguments(rest, number).stream().findFirst().orElse("");
      open.push(new Container(opening.group(1), first, number));
    } else if (closing.matches()) {
      close(closing.group(1), number);
    } else if (directive.matches()) {
      String rest = directive.group(2) == null ? "" : directive.group(2);
      add(new Setting(directive.group(1), arguments(rest, number), number, place()));
    } else {
      throw new Unreadable(
          number, "no directive stands here", "a directive and its arguments, as in httpd.conf");
    }
  }

  private void add(Setting setting) throws Unreadable {
    String name = setting.name().toLowerCase(Locale.ROOT);
    if (name.startsWith(TOLD_APART) && !REPEATED.contains(name)) {
      found.addOnce(setting);
    } else if (name.startsWith(TOLD_APART) || REPEATED.contains(name)) {
      found.add(setting);
    }
  }

  private void close(String name, int number) throws Unreadable {
    if (open.isEmpty() || !open.peek().name().equalsIgnoreCase(name)) {
      throw new Unreadable(
          number,
          "</" + name + "> closes what is not open",
          open.isEmpty() ? "no such line" : "</" + open.peek().name() + "> first");
    }
    open.pop();
  }

  private String place() {
    return open.stream()
        .filter(one -> PLACES.contains(one.name().toLowerCase(Locale.ROOT)))
        .map(Container::argument)
        .findFirst()
        .orElse("");
  }

  private static List<String> arguments(String rest, int number) throws Unreadable {
    List<String> arguments = new ArrayList<>();
    int at = 0;
    while (at < rest.length()) {
      if (Character.isWhitespace(rest.charAt(at))) {
        at++;
        continue;
      }
      StringBuilder argument = new StringBuilder();
      at = argument(rest, at, argument, number);
      arguments.add(argument.toString());
    }
    return arguments;
  }

  /** Where the argument that begins here ends. */
  private static int argument(String rest, int begin, StringBuilder argument, int number)
      throws Unreadable {
    char quote = rest.charAt(begin);
    boolean quoted = quote == '"' || quote == '\'';
    int at = quoted ? begin + 1 : begin;
    while (at < rest.length()) {
      char c = rest.charAt(at);
      if (quoted ? c == quote : Character.isWhitespace(c)) {
        return at + 1;
      }
      boolean escapes =
          quoted && c == '\\' && at + 1 < rest.length() && rest.charAt(at + 1) == quote;
      argument.append(escapes ? quote : c);
      at += escapes ? 2 : 1;
    }
    if (quoted) {
      throw new Unreadable(number, "an argument is not closed", "a " + quote + " at its end");
    }
    return at;
  }
}
