package dev.grantwise.app.page;

import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.page.Page;
import java.net.URI;
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
