package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.plan.Recommendation;
import java.util.Optional;

/** The answer in short, for somebody who decides and does not implement. */
final class Recommendations {

  private Recommendations() {}

  static Recommendation of(PlanInput input, Design design) {
    return new Recommendation(
        design.grant(),
        design.clientAuthentication(),
        design.architecture(),
        design.redirects()
            ? withUser(input.file(), input.metadata().issuer(), design)
            : service(input.file(), input.metadata().issuer(), design));
  }

  private static String withUser(ClientFile file, String issuer, Design design) {
    String name = file.client().clientName();
    Optional<SessionLifetime> lifetime = file.session().lifetime();
    return "Sign users of "
        + name
        + " in with the authorization code grant and PKCE (S256), run by "
        + switch (design.architecture()) {
          case BACKEND_FOR_FRONTEND -> "a small backend on the app's own site";
          case WEB_SERVER_APPLICATION -> "the server that makes the pages";
          case TOKEN_MEDIATING_BACKEND,
              BROWSER_ONLY,
              NATIVE_APP,
              APP_WITH_BACKEND,
              DEVICE_CLIENT,
              BROWSER_EXTENSION,
              MIDDLE_TIER,
              OFFLINE_WORKER,
              RESOURCE_SERVER,
              LOCAL_PROCESS,
              SERVICE ->
              "a " + design.architecture() + " client";
        }
        + ". Users type their passwords only at "
        + issuer
        + ". The tokens stay on the server, in the "
        + file.session().store().word()
        + " store; the browser gets a session cookie that scripts cannot read"
        + lifetime
            .map(
                one ->
                    ", and a session ends after "
                        + Durations.words(one.idle())
                        + " without use or "
                        + Durations.words(one.absolute())
                        + " in all")
            .orElse("")
        + ". The server shows who it is by "
        + design.clientAuthentication()
        + ". A script that an attacker gets into a page can therefore steal no token, and a code"
        + " caught on its way is worth nothing.";
  }

  private static String service(ClientFile file, String issuer, Design design) {
    return "Let "
        + file.client().clientName()
        + " act in its own name with the client credentials grant: no user, no password, no stored"
        + " token. It shows who it is to "
        + issuer
        + " by "
        + design.clientAuthentication()
        + ", keeps its access token in memory, renews it shortly before its end, and asks for no"
        + " more than the scopes and the API it uses.";
  }
}
