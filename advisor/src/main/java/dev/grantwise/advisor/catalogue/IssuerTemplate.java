package dev.grantwise.advisor.catalogue;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, such as {@code https://{org:label}.okta.com}: each hole has a name and says
 * what fits in. A hole that comes again, as {@code {org}}, holds the same text.
 *
 * <p>Matching is of the whole text, letter by letter; a hole never takes more than its kind.
 */
public final class IssuerTemplate {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)(?::([a-z]+))?}");

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String GUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private static final Map<String, String> KINDS =
      Map.of(
          "label",
          LABEL,
          "labels",
          LABEL + "(?:\\." + LABEL + "){0,2}",
          "host",
          LABEL + "(?:\\." + LABEL + ")+(?::[1-9][0-9]{0,4})?",
          "guid",
          GUID,
          // Microsoft's: an id, a domain, or a word such as common; also the hole itself.
          "tenant",
          GUID + "|" + LABEL + "(?:\\." + LABEL + ")*|\\{tenantid}",
          "word",
          "[A-Za-z0-9]+",
          "region",
          "[a-z]{2}(?:-[a-z]+)+-[0-9]",
          "segment",
          "[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

  private static final Pattern LOOPBACK =
      Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[1-9][0-9]{0,4})?(?=/|$)");

  private static final String STAND_IN = "https://loopback.invalid";

  private final String text;
  private final String regex;
  private final Set<String> names;

  /**
   * A template.
   *
   * @throws IllegalArgumentException if a hole has a kind that is not there
   */
  public IssuerTemplate(String text) {
    this.text = text;
    this.names = new LinkedHashSet<>();
    StringBuilder whole = new StringBuilder();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      whole.append(Pattern.quote(text.substring(end, hole.start())));
      whole.append(group(hole.group(1), Optional.ofNullable(hole.group(2)).orElse("")));
      end = hole.end();
    }
    whole.append(Pattern.quote(text.substring(end)));
    this.regex = whole.toString();
  }

  private String group(String name, String kind) {
    if (!names.add(name)) {
      return "\\k<" + name + ">";
    }
    return Optional.ofNullable(KINDS.get(kind))
        .map(regex -> "(?<" + name + ">" + regex + ")")
        .orElseThrow(() -> new IllegalArgumentException("template: unknown kind " + kind));
  }

  /** What stands in the holes; empty if the text does not match. */
  Optional<Map<String, String>> match(String candidate) {
    String compared = isOnAnyHost() ? withoutLoopback(candidate) : candidate;
    if (!hasItsEnds(compared)) {
      return Optional.empty();
    }
    Matcher matcher = Pattern.compile(regex).matcher(compared);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    names.forEach(name -> values.put(name, matcher.group(name)));
    return Optional.of(values);
  }

  /**
   * Whether the text begins and ends as the template does outside its holes. Hardly any but the
   * right one does, so that hardly any is compiled.
   */
  private boolean hasItsEnds(String candidate) {
    int open = text.indexOf('{');
    return open < 0
        ? candidate.equals(text)
        : candidate.startsWith(text.substring(0, open))
            && candidate.endsWith(text.substring(text.lastIndexOf('}') + 1));
  }

  /** Whether what matches must be of this provider: the host ends in a name that is its own. */
  boolean isRecognising() {
    String authority = authority();
    String fixed = authority.substring(authority.lastIndexOf('}') + 1);
    return authority.contains("{")
        ? fixed.startsWith(".") && fixed.indexOf('.', 1) > 0
        : fixed.contains(".");
  }

  /** Software that runs on hosts of its users, for development also on this computer. */
  private boolean isOnAnyHost() {
    return authority().startsWith("{") && authority().endsWith("}");
  }

  private String authority() {
    if (!text.contains("://")) {
      return "";
    }
    int start = text.indexOf("://") + "://".length();
    int end = text.indexOf('/', start);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  private static String withoutLoopback(String candidate) {
    boolean isIssuer = Issuer.parse(candidate) instanceof Parsed.Value<Issuer>;
    return isIssuer ? LOOPBACK.matcher(candidate).replaceFirst(STAND_IN) : candidate;
  }

  /** The template with the bare names of its holes. */
  @Override
  public String toString() {
    return HOLE.matcher(text).replaceAll("{$1}");
  }
}
