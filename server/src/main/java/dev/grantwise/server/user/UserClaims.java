package dev.grantwise.server.user;

import dev.grantwise.protocol.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** What clients can be told of a user (OpenID Connect Core 5.1). */
public final class UserClaims {

  private static final String NAME = "name";
  private static final String LOGIN = "preferred_username";

  /** Those of the scope {@code profile} (5.4). */
  public static final List<String> PROFILE = List.of(NAME, LOGIN);

  private UserClaims() {}

  /** The claims of these names, as far as there are any. */
  public static JsonObject named(User user, Collection<String> names) {
    JsonObject json = JsonObject.EMPTY;
    for (String name : names) {
      json =
          switch (name) {
            case NAME -> json.with(NAME, user.name());
            case LOGIN -> json.with(LOGIN, user.login());
            default -> json;
          };
    }
    return json;
  }
}
