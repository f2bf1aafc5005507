package dev.grantwise.protocol.revocation;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import java.util.Optional;

/**
 * An API asks which access tokens ended. It authenticates as at introspection (RFC 7662 2.1).
 *
 * @param after the cursor of the piece before; empty for everything that still matters
 */
public record RevocationFeedRequest(Optional<String> after) {

  private static final String AFTER = "after";

  public static final RevocationFeedRequest FROM_THE_BEGINNING =
      new RevocationFeedRequest(Optional.empty());

  public Parameters parameters() {
    return Parameters.NONE.with(AFTER, after);
  }

  /** This request as the given API sends it. */
  public HttpRequest at(String feed, ClientAuthentication authentication) {
    return authentication.post(feed, parameters());
  }

  public static Parsed<RevocationFeedRequest> parse(Parameters parameters) {
    Optional<String> after = parameters.value(AFTER);
    return after.filter(text -> text.length() > RevocationPage.LONGEST_CURSOR).isPresent()
        ? Parsed.malformed(AFTER, "the cursor of an earlier answer")
        : Parsed.of(new RevocationFeedRequest(after));
  }
}
