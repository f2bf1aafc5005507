package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.SessionStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes over where sessions are kept in Redis: by an address, apart from who signs in there. */
final class RedisTarget {

  private static final String URL = "session.redis_url";
  private static final String PASSWORD = "session.redis_password";
  private static final String USER = "session.redis_user";

  private static final Pattern FORM =
      Pattern.compile(
          "(rediss?)://(?:([^:@/]*)(?::([^@/]*))?@)?([^@/?#]+(?:/[0-9]*)?)",
          Pattern.CASE_INSENSITIVE);

  private final Adopting file;
  private final String variable;

  /**
   * For one configuration.
   *
   * @param variable that the password is to be in
   */
  RedisTarget(Adopting file, String variable) {
    this.file = file;
    this.variable = variable;
  }

  void take(Setting store, Optional<Setting> url, Optional<Setting> password) {
    file.word("session.store", SessionStore.REDIS.word());
    file.decide(
        store,
        "Sessions do not carry over, so everybody signs in once more. Give Grantwise a database or"
            + " server of its own.");
    if (url.isEmpty()) {
      file.decide(store, "No address is given. Name it at " + URL + ", as rediss://HOST:PORT.");
      return;
    }
    Matcher form = FORM.matcher(url.get().value());
    if (!form.matches()) {
      file.decide(
          url.get(),
          "It is no address of one server. Name one at " + URL + ", as rediss://HOST:PORT.");
      return;
    }
    take(url.get(), form, password);
  }

  private void take(Setting url, Matcher form, Optional<Setting> password) {
    file.put(URL, url, form.group(1) + "://" + form.group(4));
    if (file.draft().at(URL).isEmpty()) {
      return;
    }
    if (form.group(1).length() == "redis".length()) {
      file.decide(
          url,
          "Beyond this computer Grantwise speaks TLS to it. Where it has none, say so: "
              + URL
              + " with ?tls=none.");
    }
    Optional.ofNullable(form.group(2))
        .filter(user -> !user.isEmpty())
        .ifPresent(user -> file.put(USER, url, user));
    if (password.isPresent()) {
      file.secret(PASSWORD, password.get(), password.get().value(), variable);
    } else if (form.group(3) != null) {
      file.secret(PASSWORD, url, form.group(3), variable);
    }
  }
}
