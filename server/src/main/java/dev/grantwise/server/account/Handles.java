package dev.grantwise.server.account;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.page.Page.AccountChange;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.SessionCookie;
import dev.grantwise.server.session.SessionId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page calls things: values that only this server makes, for the session of one browser.
 * They name nothing in another one, so that neither a leaked page nor a guess is of any use, and
 * what is named by one is looked for among the user's own alone.
 */
record Handles(SecretHasher hasher, SessionCookie cookie) {

  private static final String CSRF = "account";
  private static final String SESSION = "account session";
  private static final String CLIENT = "account client";
  private static final String CHANGE = "account change";

  /** What is named; it opens nothing by itself. */
  private static final class Named extends Secret {
    Named(String value) {
      super(value);
    }
  }

  String csrfToken() {
    return hasher.derive(CSRF, cookie, cookie);
  }

  boolean isCsrfToken(String received) {
    return hasher.isDerived(received, CSRF, cookie, cookie);
  }

  String of(SessionId session) {
    return derive(SESSION, session.value());
  }

  boolean isOf(SessionId session, String received) {
    return hasher.isDerived(received, SESSION, cookie, new Named(session.value()));
  }

  String of(ClientId client) {
    return derive(CLIENT, client.value());
  }

  boolean isOf(ClientId client, String received) {
    return hasher.isDerived(received, CLIENT, cookie, new Named(client.value()));
  }

  /** What was just done, for the address of the page; a link of somebody else's says nothing. */
  String of(AccountChange change) {
    return word(change) + "." + derive(CHANGE, word(change));
  }

  Optional<AccountChange> change(String received) {
    return Stream.of(AccountChange.values())
        .filter(change -> received.startsWith(word(change) + "."))
        .filter(
            change ->
                hasher.isDerived(
                    received.substring(word(change).length() + 1),
                    CHANGE,
                    cookie,
                    new Named(word(change))))
        .findFirst();
  }

  private static String word(AccountChange change) {
    return change.name().toLowerCase(Locale.ROOT);
  }

  private String derive(String purpose, String value) {
    return hasher.derive(purpose, cookie, new Named(value));
  }
}
