package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;

/** The answer in short, for somebody who decides and does not implement. */
final class Recommendations {

  private final PlanInput input;
  private final Design design;
  private final String name;
  private final String issuer;

  private Recommendations(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.name = input.file().client().clientName();
    this.issuer = input.metadata().issuer();
  }

  static Recommendation of(PlanInput input, Design design) {
    return new Recommendation(
        design.grant(),
        design.clientAuthentication(),
        design.architecture(),
        new Recommendations(input, design).summary());
  }

  private String summary() {
    if (design.architecture() == Architecture.LOCAL_PROCESS) {
      return "Start "
          + name
          + " without OAuth: it is reached over a pipe on the user's own computer, so it takes its"
          + " credentials from the environment it is started with, and asks nobody for a token. If"
          + " it is ever reached over a network, it becomes a client or a resource server of its"
          + " own.";
    }
    if (design.grant().equals(Design.NO_GRANT)) {
      return "Let "
          + name
          + " ask for no token: it is called with tokens of "
          + issuer
          + ", and believes one only after its signature or introspection, its issuer, its end and"
          + " its audience, which is "
          + name
          + " itself. It says in its metadata which server to ask, and answers a call without a"
          + " good token with a challenge. Tokens it receives are never sent on.";
    }
    if (design.redirects()) {
      return signIn() + tokens() + session() + proof() + effect();
    }
    if (design.grant().equals(GrantType.DEVICE_CODE)) {
      return device() + tokens() + proof();
    }
    if (design.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      return service();
    }
    return exchange();
  }

  private String signIn() {
    return "Sign users of "
        + name
        + " in with the authorization code grant and PKCE (S256), run by "
        + switch (design.architecture()) {
          case BACKEND_FOR_FRONTEND -> "a small backend on the app's own site";
          case TOKEN_MEDIATING_BACKEND ->
              "a backend on the app's own site that hands short access tokens to the page";
          case WEB_SERVER_APPLICATION -> "the server that makes the pages";
          case APP_WITH_BACKEND -> "the app's own server, to which the app has a session";
          case BROWSER_ONLY -> "the page itself, since no server can";
          case BROWSER_EXTENSION -> "the extension's worker, through the browser's identity API";
          case NATIVE_APP -> "the app itself, in the system's browser";
          case OFFLINE_WORKER -> "a web part where each user agrees once, for the worker";
          case DEVICE_CLIENT, SERVICE, MIDDLE_TIER, RESOURCE_SERVER, LOCAL_PROCESS ->
              Parties.holder(design.architecture());
        }
        + ". Users type their passwords only at "
        + issuer
        + ".";
  }

  private String tokens() {
    String kept =
        switch (design.tokens()) {
          case SERVER_STORE ->
              " The tokens stay on the server, in the "
                  + input.file().session().store().word()
                  + " store"
                  + (Parties.hasWebSession(design.architecture())
                      ? "; the browser gets a session cookie that scripts cannot read"
                      : "");
          case SPLIT ->
              " The refresh token stays on the server; the page holds an access token in memory,"
                  + " for the API it has to call by itself";
          case KEY_STORE -> " The tokens are kept in the operating system's key store";
          case USER_FILE -> " The tokens are kept in a file that only the user may read";
          case BROWSER_MEMORY -> " The tokens are kept in memory, and are gone with the page";
          case EXTENSION_SESSION ->
              " The tokens are kept in the extension's session storage, which no page reaches";
          case BROWSER_STORAGE -> " The tokens are kept in the browser's storage";
          case PROCESS_MEMORY, NOWHERE, ENVIRONMENT -> " The tokens are kept in memory";
        };
    boolean cookie = design.tokens() == TokenLocation.SERVER_STORE;
    return cookie ? kept : kept + without();
  }

  private String without() {
    return design.refreshes()
        ? "."
        : ", and there is no refresh token: at the access token's end the user is asked again.";
  }

  private String session() {
    if (design.tokens() != TokenLocation.SERVER_STORE) {
      return "";
    }
    return input.file().session().lifetime().map(Recommendations::lifetime).orElse(".")
        + (design.refreshes()
            ? ""
            : " There is no refresh token: at the access token's end the user signs in again.");
  }

  private static String lifetime(SessionLifetime one) {
    return ", and a session ends after "
        + Durations.words(one.idle())
        + " without use or "
        + Durations.words(one.absolute())
        + " in all.";
  }

  private String proof() {
    String who =
        design.clientAuthentication().equals(ClientAuthenticationMethod.NONE)
            ? " The client is public: it has no secret that could be taken out of it."
            : " The server shows who it is by " + method() + ".";
    return who + bound();
  }

  private String method() {
    return design.clientAuthentication().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            && input.file().runtime().keys() == KeyKeeping.PLATFORM
        ? "a token that its platform signs for it (private_key_jwt), so that no secret is stored"
        : design.clientAuthentication().toString();
  }

  private String bound() {
    return switch (design.senderConstraint()) {
      case NONE -> "";
      case DPOP -> " Its tokens are bound to a key by DPoP, and useless to whoever steals one.";
      case MUTUAL_TLS ->
          " Its tokens are bound to its certificate, and useless to whoever steals one.";
    };
  }

  private String effect() {
    return switch (design.architecture()) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION, OFFLINE_WORKER, APP_WITH_BACKEND ->
          " A script that an attacker gets into a page can therefore steal no token, and a code"
              + " caught on its way is worth nothing.";
      case TOKEN_MEDIATING_BACKEND, BROWSER_ONLY ->
          " A code caught on its way is worth nothing; a script that an attacker gets into the page"
              + " can use the access token while it lives: have the provider keep it short, and ask for"
              + " little.";
      case NATIVE_APP,
          DEVICE_CLIENT,
          BROWSER_EXTENSION,
          SERVICE,
          MIDDLE_TIER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          " A code caught on its way is worth nothing without the verifier that never leaves the"
              + " client.";
    };
  }

  private String device() {
    return "Sign users of "
        + name
        + " in with the device grant: the device shows a short code and an address, and the user"
        + " signs in at "
        + issuer
        + " on a phone or computer nearby. Nobody types a password on the device. Since the sign-in"
        + " happens on another screen, where a user can be talked into it, assess that risk before"
        + " shipping (RFC 10027).";
  }

  private String service() {
    return "Let "
        + name
        + " act in its own name with the client credentials grant: no user, no password, no stored"
        + " token. It shows who it is to "
        + issuer
        + " by "
        + method()
        + ", keeps its access token in memory, renews it shortly before its end, and asks for no"
        + " more than the scopes and the API it uses."
        + bound();
  }

  private String exchange() {
    String form =
        design.grant().equals(GrantType.TOKEN_EXCHANGE)
            ? "token exchange (RFC 8693)"
            : "the JWT bearer grant in the provider's on-behalf-of form (RFC 7523)";
    return "Let "
        + name
        + " act for the user whose call it serves with "
        + form
        + ": it hands the token it was called with to "
        + issuer
        + " and gets one for the next API alone, narrower and no longer lived. It never passes on"
        + " the token it received, keeps no refresh token, and shows who it is by "
        + method()
        + "."
        + bound();
  }
}
