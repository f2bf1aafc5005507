package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How {@code token} prints a token, by whom it is for. */
enum TokenOutput {
  JSON,
  TOKEN,
  HEADER,
  ENV,
  EXEC_CREDENTIAL,
  GIT,
  DOCKER;

  /** RFC 6750 2.1: what every token is made of that can stand in a header or on a line. */
  private static final String B64TOKEN = "[A-Za-z0-9._~+/-]+=*";

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A token to be printed.
   *
   * @param now what its time left is counted from
   */
  record Printed(AccessToken token, Instant expiresAt, ScopeSet scope, Instant now) {

    /** The token leaves here, and by no other way. */
    String value() throws CommandFailure {
      String value = token.reveal();
      if (!value.matches(B64TOKEN)) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            "The server's access token has characters that no header takes. Expected those of"
                + " RFC 6750 2.1. Ask the people who run the server.");
      }
      return value;
    }

    private Instant end() {
      return expiresAt.truncatedTo(ChronoUnit.SECONDS);
    }

    String json() throws CommandFailure {
      return JsonObject.EMPTY
          .with("access_token", value())
          .with("token_type", "Bearer")
          .with("expires_in", Math.max(0, Duration.between(now, expiresAt).toSeconds()))
          .with("expires_at", end().toString())
          .with("scope", scope.toString())
          .encodePretty();
    }

    String environment() throws CommandFailure {
      return "ACCESS_TOKEN=" + value() + "\nACCESS_TOKEN_EXPIRES_AT=" + end();
    }

    /** client.authentication.k8s.io/v1 */
    String execCredential() throws CommandFailure {
      return JsonObject.EMPTY
          .with("kind", "ExecCredential")
          .with("apiVersion", "client.authentication.k8s.io/v1")
          .with(
              "status",
              JsonObject.EMPTY.with("expirationTimestamp", end().toString()).with("token", value()))
          .encode();
    }

    String of(TokenOutput output) throws CommandFailure {
      return switch (output) {
        case JSON -> json();
        case TOKEN -> value();
        case HEADER -> "Authorization: Bearer " + value();
        case ENV -> environment();
        case EXEC_CREDENTIAL -> execCredential();
        case GIT, DOCKER -> throw new IllegalArgumentException("a helper answers questions");
      };
    }
  }
}
