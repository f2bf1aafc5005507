package dev.grantwise.advisor.adoption;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of Spring's properties, of which one can be written in several ways. */
final class SpringNames {

  private static final Pattern OF_A_CLIENT =
      Pattern.compile(
          "(?i)spring\\.security\\.oauth-?2\\.client\\.(registration|provider)"
              + "\\.(\\[[^\\]]{1,80}]|[^.\\[\\]]{1,80})\\.([a-z_-]+)(\\[[0-9]{1,4}])?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\[\\]-]{1,200}");

  private static final List<String> PREFIXES =
      List.of(
          "spring.security.oauth2.",
          "spring.session.",
          "spring.data.redis.",
          "spring.redis.",
          "spring.cloud.gateway.",
          "spring.config.",
          "spring.profiles.",
          "server.servlet.session.",
          "server.reactive.session.");

  private SpringNames() {}

  /** A property of a registration or provider. */
  record OfClient(Kind kind, String id, String property) {}

  /** What a property is of. */
  enum Kind {
    REGISTRATION,
    PROVIDER
  }

  /** Whether it could say something about a client or its sessions. */
  static boolean matters(String name) {
    String canonical = canonical(name);
    return PREFIXES.stream().anyMatch((canonical + ".")::startsWith);
  }

  /** Relaxed binding: case, hyphens and underscores make no difference, but in names of a map. */
  static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  /** What two ways to write one name have in common. */
  static String same(String name) {
    Matcher matcher = OF_A_CLIENT.matcher(name);
    return matcher.matches()
        ? canonical(matcher.group(1))
            + "."
            + matcher.group(2)
            + "."
            + canonical(matcher.group(3))
            + Optional.ofNullable(matcher.group(4)).orElse("")
        : canonical(name);
  }

  /** Whether it has no more in it than names of properties and of map entries need. */
  static boolean isShowable(String name) {
    return NAME.matcher(name).matches();
  }

  static Optional<OfClient> ofClient(String name) {
    Matcher matcher = OF_A_CLIENT.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(2);
    return Optional.of(
        new OfClient(
            Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
            id.startsWith("[") ? id.substring(1, id.length() - 1) : id,
            canonical(matcher.group(3))));
  }
}
