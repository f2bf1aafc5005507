package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.advisor.plan.Migration;
import java.util.List;

/** How to get away from what exists today. */
final class Migrations {

  private Migrations() {}

  static List<Migration> of(ClientFile file) {
    return file.client()
        .currently()
        .map(practice -> of(practice, file.client().kind().hasUser()))
        .orElse(List.of());
  }

  private static List<Migration> of(CurrentPractice practice, boolean hasUser) {
    return switch (practice) {
      case IMPLICIT -> implicit();
      case PASSWORD -> hasUser ? passwordsOfUsers() : passwordsOfMachines();
      case SECRET_IN_APP -> secretInApp();
    };
  }

  private static List<Migration> implicit() {
    return List.of(
        new Migration(
            "Register the redirect URI of the gateway beside the old one, and allow the grant"
                + " authorization_code with PKCE.",
            "Both ways work while users move over."),
        new Migration(
            "Put the gateway in front of the app, and remove every place where the page reads a"
                + " token from the URL or from storage.",
            "A token that reached a URL is in histories and logs (RFC 9700 2.1.2)."),
        new Migration(
            "Take the response type token, the grant implicit and the old redirect URI off the"
                + " registration.",
            "What is still allowed can still be asked for by an attacker."),
        new Migration(
            "End the tokens issued so far, and let users sign in once.",
            "Old tokens cannot be moved over, and some may have leaked."));
  }

  private static List<Migration> passwordsOfUsers() {
    return List.of(
        new Migration(
            "Allow the grant authorization_code with PKCE for the client, beside the password"
                + " grant.",
            "Both ways work while users move over."),
        new Migration(
            "Let each user agree at the next sign-in; tokens cannot be swapped in bulk.",
            "Only the provider may see a password (RFC 9700 2.4)."),
        new Migration(
            "Take the grant password off the registration, and delete every stored password.",
            "A client that held passwords could have leaked them."));
  }

  private static List<Migration> passwordsOfMachines() {
    return List.of(
        new Migration(
            "Give each service an identity of its own, with the grant client_credentials.",
            "A user account for a machine has a person's rights (RFC 9700 2.4)."),
        new Migration(
            "Take the grant password off the registration, and close the machine's user accounts.",
            "Their passwords are in configurations that many can read."));
  }

  private static List<Migration> secretInApp() {
    return List.of(
        new Migration(
            "Replace the secret now, and keep the new one on the server alone.",
            "Everybody who has the app has the old one (RFC 8252 8.5)."),
        new Migration(
            "Remove the secret from the app and from its build.",
            "A secret in a history is still readable."));
  }
}
