package dev.grantwise.app.page;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.page.Pages;
import dev.grantwise.protocol.message.ErrorCode;
import java.util.Map;

/** The gateway's pages. */
public final class GatewayPages implements Pages {

  private final Templates templates;
  private final Frame frame;

  /**
   * Renders for one gateway.
   *
   * @param stylesheet its path on the gateway's origin
   * @param place the gateway's host, shown at the foot of each page
   */
  public GatewayPages(Templates templates, String stylesheet, String place) {
    this.templates = templates;
    this.frame = Frame.of(stylesheet, place);
  }

  @Override
  public String html(Page page) {
    return switch (page) {
      case Page.Onward(var target, var occasion) -> {
        Onward onward = new Onward(title(occasion), target.value());
        yield render("onward", Map.of("frame", frame.goingTo(onward.url()), "onward", onward));
      }
      case Page.ConfirmSignIn(String signInUrl) ->
          render("confirmSignIn", Map.of("frame", frame, "signInUrl", signInUrl));
      case Page.NotSignedIn(var trouble, var error, String tryAgainUrl, var reference) ->
          render(
              "notSignedIn",
              Map.of(
                  "frame", frame,
                  "problem", explanation(trouble),
                  "error", error.map(ErrorCode::value).orElse(""),
                  "tryAgainUrl", tryAgainUrl,
                  "reference", reference.value()));
      case Page.ConfirmSignOut(String action, var name, String sessionsUrl) ->
          render(
              "confirmSignOut",
              Map.of(
                  "frame", frame,
                  "action", action,
                  "name", name.orElse(""),
                  "sessionsUrl", sessionsUrl));
      case Page.OwnSessions sessions ->
          render("ownSessions", Map.of("frame", frame, "page", sessions));
      case Page.SignedOut(var providerSession, String signInUrl, String sessionsUrl) ->
          render(
              "signedOut",
              Map.of(
                  "frame", frame,
                  "provider", sentence(providerSession),
                  "signInUrl", signInUrl,
                  "sessionsUrl", sessionsUrl));
    };
  }

  private String render(String name, Map<String, Object> parameters) {
    return templates.render("gateway/" + name + ".jte", parameters);
  }

  private static String title(Page.Occasion occasion) {
    return switch (occasion) {
      case SIGNED_IN -> "You are signed in";
      case FROM_ANOTHER_SITE -> "One moment";
      case ATTEMPT_EXPIRED -> "That took a while";
    };
  }

  private static String sentence(Page.ProviderSession session) {
    return switch (session) {
      case MAY_CONTINUE ->
          "If the provider you signed in with still knows you, it can sign you in again without"
              + " asking.";
      case ENDED -> "Your session at the provider has ended too.";
    };
  }

  private static Explanation explanation(Page.Trouble trouble) {
    return switch (trouble) {
      case DENIED ->
          new Explanation(
              "You were not signed in",
              "Access was not allowed, so nothing was shared and nobody was signed in.",
              "If that is what you wanted, close this page. If not, try again and choose Allow.");
      case NOT_BEGUN_HERE ->
          new Explanation(
              "This sign-in did not begin in this browser",
              "It was begun elsewhere, took too long, or was finished before. To be safe, it was"
                  + " not used.",
              "Begin a new sign-in here.");
      case ANSWER_REFUSED ->
          new Explanation(
              "The answer to this sign-in could not be trusted",
              "What came back is not the answer to what was asked. Nobody was signed in.",
              "Try again. If it happens again, tell the people who run this site.");
      case PROVIDER_UNAVAILABLE ->
          new Explanation(
              "The sign-in service cannot be reached",
              "It did not answer in time. You are not signed in; nothing else has changed.",
              "Try again in a minute.");
      case PROVIDER_REFUSED ->
          new Explanation(
              "The sign-in could not be finished",
              "The provider refused to complete it. Nobody was signed in.",
              "Try again. If it happens again, tell the people who run this site.");
      case LOOP ->
          new Explanation(
              "Signing in goes round in circles",
              "You were sent to sign in several times within seconds, so we stopped. Usually the"
                  + " browser does not keep this site's cookies.",
              "Allow cookies for this site, then try again.");
      case TOO_MANY_STARTS ->
          new Explanation(
              "Too many sign-ins were begun from your network",
              "To keep this site usable for everybody, no more are begun for a moment. Nothing has"
                  + " happened to your account.",
              "Wait a minute, then try again.");
      case ANOTHER_USER ->
          new Explanation(
              "Somebody else signed in",
              "You were asked to confirm who you are, and another account came back. It was not"
                  + " used, and you are still signed in as before.",
              "Try again with the account you are signed in with, or sign out first.");
      case STEP_UP_UNMET ->
          new Explanation(
              "This needs a stronger sign-in",
              "You signed in again, and it is still not recent or strong enough for this. You are"
                  + " still signed in for everything else.",
              "Try again with another way to prove who you are, or ask the people who run this"
                  + " site.");
      case RETURN_TARGET_REFUSED ->
          new Explanation(
              "That link does not lead back to this site",
              "It asked to send you elsewhere after the sign-in, which we do not do.",
              "Sign in without it.");
    };
  }
}
