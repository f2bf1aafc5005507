package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Step;
import java.util.List;

/**
 * Steps that are told together.
 *
 * @param id unique in a diagram: lower-case words joined by hyphens
 */
public record Story(String id, String title, List<Arrow> arrows) {

  public Story {
    arrows = List.copyOf(arrows);
  }

  static String title(Step.Phase phase) {
    return switch (phase) {
      case DISCOVERY -> "Finding the server";
      case REGISTRATION -> "Registering the client";
      case SIGN_IN -> "Signing in";
      case DEVICE -> "Signing in with a second device";
      case TOKEN -> "Getting a token";
      case USE -> "Calling the API";
      case REFRESH -> "Renewing the tokens";
      case REFRESH_REFUSED -> "When renewing is refused";
      case DENIAL -> "When the user says no";
      case TOKEN_REFUSED -> "When no token is given";
      case ACCESS_REFUSED -> "When the API refuses";
      case STEP_UP -> "When the API wants a stronger sign-in";
      case MORE_ACCESS -> "Asking for more";
      case REVOCATION -> "Giving tokens back";
      case SIGN_OUT -> "Signing out";
      case BACK_CHANNEL_LOGOUT -> "When the provider ends the session";
    };
  }
}
