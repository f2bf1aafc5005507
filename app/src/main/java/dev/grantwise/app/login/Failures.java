package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.ErrorCode;
import java.util.Optional;

/** What a sign-in that came to nothing says, and how the command ends. */
final class Failures {

  private static final int MOST_SHOWN = 300;

  private Failures() {}

  static CommandFailure denied() {
    return new CommandFailure(
        ExitCode.DENIED,
        "Access was not allowed. Nobody was signed in, and nothing was changed. If that was not"
            + " meant, run grantwise login again and choose Allow.");
  }

  static CommandFailure expired() {
    return new CommandFailure(
        ExitCode.TIMED_OUT,
        "Nobody signed in in time. Nothing was changed. Run grantwise login again when you have a"
            + " moment.");
  }

  static CommandFailure unavailable(String why) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "The sign-in could not be done now: " + shown(why) + ". Nothing was changed. Try again.");
  }

  static CommandFailure rejected(ErrorCode error, Optional<String> description) {
    if (error.equals(ErrorCode.ACCESS_DENIED)) {
      return denied();
    }
    if (error.equals(ErrorCode.TEMPORARILY_UNAVAILABLE) || error.equals(ErrorCode.SERVER_ERROR)) {
      return unavailable("the server answered " + error);
    }
    return new CommandFailure(
        ExitCode.DENIED,
        "The server refuses this client: "
            + shown(error + description.map(said -> " (" + said + ")").orElse(""))
            + ". Expected the client_id, redirect URI, grants, scopes and resource it is registered"
            + " with; grantwise plan prints the registration. Nothing was changed.");
  }

  static CommandFailure of(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Rejected(var error) -> rejected(error.error(), error.description());
      case TokenOutcome.Unavailable(String why, var ignored) -> unavailable(why);
      case TokenOutcome.Ambiguous(String why) -> unavailable(why);
      case TokenOutcome.Unexpected(int status, String expected) ->
          unavailable("the token endpoint answered " + status + ", expected " + expected);
      case TokenOutcome.Issued ignored ->
          throw new IllegalArgumentException("tokens are no failure");
    };
  }

  /** What others wrote, for a terminal: no control characters, and not without end. */
  static String shown(String text) {
    String start = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return start.replaceAll("\\p{Cntrl}|\\p{Cf}", "?").replaceAll("[.\\s]+$", "");
  }
}
