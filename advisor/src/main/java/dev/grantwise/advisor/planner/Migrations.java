package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Migration.Turn;
import java.util.List;

/** How to get away from what exists today. */
final class Migrations {

  private Migrations() {}

  static List<Migration> of(ClientFile file) {
    return file.client()
        .currently()
        .map(practice -> of(practice, file.client().user() != UserPresence.NONE))
        .orElse(List.of());
  }

  private static List<Migration> of(CurrentPractice practice, boolean hasUser) {
    return switch (practice) {
      case IMPLICIT -> implicit();
      case PASSWORD_IN_TESTS -> passwordsInTests();
      case PASSWORD -> hasUser ? passwordsOfUsers() : passwordsOfMachines();
      case SECRET_IN_APP -> secretInApp();
    };
  }

  private static List<Migration> implicit() {
    return List.of(
        reversible(
            "Register the redirect URI of the code flow beside the old one, and allow the grant"
                + " authorization_code with PKCE.",
            "Both ways work while users move over."),
        reversible(
            "Ship the code flow, and remove every place where the page reads a token from the URL"
                + " or from storage.",
            "A token that reached a URL is in histories and logs (RFC 9700 2.1.2)."),
        reversible(
            "Watch the registration's log until nothing asks with response_type=token any more.",
            "Old copies of the app live on in open tabs and caches."),
        noReturn(
            "Take the response type token, the grant implicit and the old redirect URI off the"
                + " registration.",
            "What is still allowed can still be asked for by an attacker. Old copies of the app"
                + " stop working here."),
        after(
            "End the tokens issued so far, and let users sign in once.",
            "Old tokens cannot be moved over, and some may have leaked."));
  }

  private static List<Migration> passwordsOfUsers() {
    return List.of(
        reversible(
            "Allow the grant of this plan for the client, beside the password grant.",
            "Both ways work while users move over."),
        reversible(
            "Let each user agree at the next sign-in; tokens cannot be swapped in bulk.",
            "Only the provider may see a password (RFC 9700 2.4)."),
        reversible(
            "Sign users who have not come back out, and tell them that the next sign-in is a new"
                + " one.",
            "The password grant can only go when nobody needs it."),
        noReturn(
            "Take the grant password off the registration, and delete every stored password.",
            "A client that held passwords could have leaked them. What still sends passwords stops"
                + " working here."),
        after(
            "Ask users to change passwords that the client has seen, and end the tokens issued for"
                + " them.",
            "A password in a log or a crash report is still a password."));
  }

  private static List<Migration> passwordsOfMachines() {
    return List.of(
        reversible(
            "Give each service an identity of its own, with the grant client_credentials.",
            "A user account for a machine has a person's rights (RFC 9700 2.4)."),
        reversible(
            "Move one service after the other, and compare what it may do before and after.",
            "The rights of the account were wider than what the service needs."),
        noReturn(
            "Take the grant password off the registration, and close the machine's user accounts.",
            "Their passwords are in configurations that many can read."),
        after(
            "Delete the passwords from configurations, build systems and their histories.",
            "They are tried elsewhere by whoever finds them."));
  }

  private static List<Migration> passwordsInTests() {
    return List.of(
        reversible(
            "Give the tests an authorization server of their own, or a test user that a script"
                + " signs in through the real pages.",
            "A test that uses the password grant proves nothing of the flow that users take."),
        reversible(
            "Let the tests use the grant of this plan there.",
            "The same code runs in tests and in production (RFC 9700 2.4)."),
        noReturn(
            "Take the grant password off every registration that production knows.",
            "A grant left on for tests is open to everybody."),
        after(
            "Replace the passwords of the test users.",
            "They stand in the history of the test code."));
  }

  private static List<Migration> secretInApp() {
    return List.of(
        reversible(
            "Register a new client without a secret for the app, or with one for its server"
                + " alone, and allow it the grant of this plan.",
            "Both registrations work while users move over."),
        reversible(
            "Ship the app without the secret, and remove it from the build.",
            "Everybody who has the app has the secret (RFC 8252 8.5)."),
        noReturn(
            "Revoke the old secret, and with it the old registration.",
            "Old copies of the app stop working here; until then whoever took the secret out of"
                + " one can pass for the app."),
        after(
            "End the grants of the old registration, and search the source history for the"
                + " secret.",
            "A secret in a history is still readable."));
  }

  private static Migration reversible(String step, String why) {
    return new Migration(step, why, Turn.REVERSIBLE);
  }

  private static Migration noReturn(String step, String why) {
    return new Migration(step, why, Turn.POINT_OF_NO_RETURN);
  }

  private static Migration after(String step, String why) {
    return new Migration(step, why, Turn.AFTER);
  }
}
