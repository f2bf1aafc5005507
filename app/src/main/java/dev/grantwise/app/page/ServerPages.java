package dev.grantwise.app.page;

import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Pages;
import java.util.Map;
import java.util.Optional;

/** The authorization server's pages. */
public final class ServerPages implements Pages {

  private final Templates templates;
  private final Frame frame;

  /**
   * Renders for one server.
   *
   * @param stylesheet its path on the server's origin
   * @param place the server's host, shown at the foot of each page
   */
  public ServerPages(Templates templates, String stylesheet, String place) {
    this.templates = templates;
    this.frame = Frame.of(stylesheet, place);
  }

  @Override
  public String html(Page page) {
    return switch (page) {
      case Page.SignIn signIn -> render("signIn", page, Map.of("problem", problem(signIn)));
      case Page.Consent ignored -> render("consent", page, Map.of());
      case Page.DeviceEntry entry -> render("deviceEntry", page, Map.of("problem", problem(entry)));
      case Page.DeviceQuestion ignored -> render("deviceQuestion", page, Map.of());
      case Page.DeviceAnswered answered ->
          render("deviceAnswered", page, Map.of("answer", DeviceWords.answer(answered)));
      case Page.FormPost ignored -> render("formPost", page, Map.of());
      case Page.SignOutConfirmation ignored -> render("signOut", page, Map.of());
      case Page.SignedOut ignored -> render("signedOut", page, Map.of());
      case Page.Account account -> render("account", page, problem(account));
      case Page.Problem(var trouble, var reference) ->
          templates.render(
              "server/problem.jte",
              Map.of(
                  "frame", frame,
                  "problem", explanation(trouble),
                  "reference", reference.value()));
    };
  }

  private String render(String name, Page page, Map<String, Object> more) {
    Map<String, Object> parameters = new java.util.HashMap<>(more);
    parameters.put("frame", frame);
    parameters.put("page", page);
    return templates.render("server/" + name + ".jte", parameters);
  }

  private static String problem(Page.SignIn page) {
    return page.refusal()
        .map(refusal -> said(refusal.problem()) + " (Reference " + refusal.reference() + ")")
        .orElse("");
  }

  private static String problem(Page.DeviceEntry page) {
    return page.refusal()
        .map(
            refusal ->
                DeviceWords.said(refusal.problem()) + " (Reference " + refusal.reference() + ")")
        .orElse("");
  }

  private static Map<String, Object> problem(Page.Account page) {
    Optional<Page.PasswordRefusal> refusal = page.password().refusal();
    Optional<Boolean> atCurrent =
        refusal.map(refused -> AccountWords.isAboutCurrent(refused.problem()));
    String text =
        refusal
            .map(
                refused ->
                    AccountWords.problem(refused.problem())
                        + " (Reference "
                        + refused.reference()
                        + ")")
            .orElse("");
    return Map.of(
        "problem", text,
        "atCurrent", atCurrent.orElse(false),
        "atNew", atCurrent.map(current -> !current).orElse(false));
  }

  private static String said(Page.SignInProblem problem) {
    return switch (problem) {
      case WRONG_USERNAME_OR_PASSWORD ->
          "That user name and password do not go together. Check both and try again.";
      case TOO_MANY_ATTEMPTS -> "Too many attempts. Wait a minute, then try again.";
    };
  }

  private static Explanation explanation(Page.Trouble trouble) {
    return switch (trouble) {
      case UNKNOWN_CLIENT ->
          new Explanation(
              "This application is not known here",
              "The link that brought you here names an application that is not registered, or is"
                  + " switched off. Nothing was shared with it.",
              "Go back to where you came from. If you run the application, register it first.");
      case REDIRECT_URI_NOT_REGISTERED ->
          new Explanation(
              "This link would send you to an address we do not know",
              "The application asked us to send you on to an address that it has not registered."
                  + " That can be a mistake, or an attempt to get at your account, so we stopped.",
              "Close this page. If you run the application, register the exact redirect URI.");
      case MALFORMED_REQUEST ->
          new Explanation(
              "This request cannot be read",
              "Something is missing from the link that brought you here, or stands in it twice.",
              "Go back to the application and start again.");
      case INTERACTION_GONE ->
          new Explanation(
              "This sign-in is over",
              "It took too long, was finished before, or was started in another browser.",
              "Go back to the application and sign in again.");
      case CROSS_SITE ->
          new Explanation(
              "This form came from another site",
              "We only take forms from our own pages. Nothing was changed.",
              "If you wanted to do this, open the application and do it there.");
      case REQUEST_REFUSED ->
          new Explanation(
              "The application asked for something it may not have",
              "Nothing was shared with it.",
              "Go back to the application. If it happens again, tell the people who run it.");
      case NOT_FOUND ->
          new Explanation(
              "There is nothing here",
              "The address is not one of this server's pages.",
              "Check the address, or go back to the application.");
      case METHOD_NOT_ALLOWED ->
          new Explanation(
              "This page cannot be used that way",
              "It was opened by a kind of request that it does not answer.",
              "Go back to the application and start again.");
      case SERVER_ERROR ->
          new Explanation(
              "Something went wrong on our side",
              "Your request could not be finished. Nothing was changed.",
              "Try again in a minute.");
    };
  }
}
