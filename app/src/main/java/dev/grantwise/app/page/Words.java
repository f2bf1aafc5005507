package dev.grantwise.app.page;

import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.page.Page;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What pages call things. */
public final class Words {

  /** OpenID Connect's own scopes (Core 5.4, 11), which need no configuration. */
  private static final Map<String, String> STANDARD_SCOPES =
      Map.of(
          "openid", "Know who you are here",
          "profile", "See your name and profile",
          "email", "See your e-mail address",
          "address", "See your postal address",
          "phone", "See your phone number",
          "offline_access", "Keep this access while you are away");

  private static final Duration MOMENT = Duration.ofSeconds(45);

  private Words() {}

  /** What a scope allows; its own name where nobody said it in words. */
  public static String of(Page.AskedScope asked) {
    return asked
        .description()
        .orElseGet(
            () ->
                STANDARD_SCOPES.getOrDefault(
                    asked.scope().value(), "Use “" + asked.scope().value() + "”"));
  }

  /** How long ago something was, as exactly as a person would say it. */
  public static String ago(Duration since) {
    if (since.compareTo(MOMENT) < 0) {
      return "just now";
    }
    long minutes = since.plusSeconds(30).toMinutes();
    if (minutes < 60) {
      return several(minutes, "minute");
    }
    long hours = since.plusMinutes(30).toHours();
    return hours < 24 ? several(hours, "hour") : several(since.plusHours(12).toDays(), "day");
  }

  private static String several(long number, String unit) {
    return number + " " + unit + (number == 1 ? " ago" : "s ago");
  }

  /** The first letter of a name, for its mark. */
  public static String initial(String name) {
    return name.isEmpty() ? "·" : Character.toString(name.codePointAt(0));
  }

  /** The host of a resource, which is what a person can recognise of it. */
  public static String host(ResourceIndicator resource) {
    URI uri = URI.create(resource.value());
    return uri.getRawAuthority() == null ? resource.value() : uri.getRawAuthority();
  }
}
