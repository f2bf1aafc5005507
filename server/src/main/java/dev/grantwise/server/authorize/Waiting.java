package dev.grantwise.server.authorize;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.interaction.BrowserBinding;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.interaction.InteractionId;
import dev.grantwise.server.interaction.Interactions;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.SameOrigin;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;

/**
 * Requests that wait for a person, each tied to the browser that brought it by a cookie. The CSRF
 * token of its forms is derived from both, so it needs no storing and fits no other browser.
 */
final class Waiting {

  static final String INTERACTION = "interaction";
  static final String CSRF_TOKEN = "csrf_token";
  static final String USER_CODE = "user_code";
  private static final String ACCOUNT = "account";
  private static final String CSRF = "csrf";

  private final Interactions interactions;
  private final ServerCookies cookies;
  private final SecretHasher hasher;
  private final Randomness randomness;
  private final String origin;

  Waiting(
      Interactions interactions,
      ServerCookies cookies,
      SecretHasher hasher,
      Randomness randomness,
      String origin) {
    this.interactions = interactions;
    this.cookies = cookies;
    this.hasher = hasher;
    this.randomness = randomness;
    this.origin = origin;
  }

  /** A waiting request and the browser that may go on with it. */
  record Place(InteractionId id, BrowserBinding browser) {}

  /** What a call goes on with. */
  sealed interface Found {

    record Here(Place place, Interaction interaction) implements Found {}

    /** Unknown, finished, expired, or of another browser: not told apart. */
    record Gone() implements Found {}

    /** The form did not come from a page of ours in this browser. */
    record Forged() implements Found {}
  }

  Place begin(Call call, CheckedRequest request, Optional<SessionId> session) {
    return begin(call, request.snapshot(), session);
  }

  /**
   * Waits for a person to sign in, or to type the code of a device.
   *
   * @param session in which they type it
   */
  Place beginDeviceEntry(Call call, Optional<SessionId> session) {
    return begin(call, Parameters.NONE, session);
  }

  /** Waits for the answer about the device of a code that was right. */
  Place beginDeviceQuestion(Call call, UserCode code, SessionId session) {
    return begin(call, Parameters.of(USER_CODE, code.reveal()), Optional.of(session));
  }

  /** Waits for a person to sign in who wants to see what has access in their name. */
  Place beginAccount(Call call) {
    return begin(call, Parameters.of(ACCOUNT, ACCOUNT), Optional.empty());
  }

  /** Whether it does: no client sent that, since none is named. */
  static boolean isAccount(Interaction interaction) {
    return interaction.request().value("client_id").isEmpty()
        && interaction.request().value(ACCOUNT).isPresent();
  }

  /** Every authorization request has parameters. */
  static boolean isDeviceEntry(Interaction interaction) {
    return interaction.request().list().isEmpty();
  }

  /** The code that the question is about, where it is about one: never what a client sent. */
  static Optional<UserCode> deviceAsked(Interaction interaction) {
    return interaction.request().value("client_id").isPresent()
        ? Optional.empty()
        : interaction.request().value(USER_CODE).map(UserCode::new);
  }

  private Place begin(Call call, Parameters snapshot, Optional<SessionId> session) {
    InteractionId id = new InteractionId(randomness.secret());
    // One cookie for all tabs of a browser, so that they do not undo each other.
    BrowserBinding browser =
        cookies.browser(call).orElseGet(() -> new BrowserBinding(randomness.secret()));
    interactions.begin(
        new Interaction(
            hasher.hash(id),
            hasher.hash(browser),
            snapshot,
            session,
            call.now().plus(Lifetimes.INTERACTION)));
    return new Place(id, browser);
  }

  HttpResponse bind(HttpResponse response, Place place) {
    return cookies.set(response, place.browser());
  }

  /** For a page that is only looked at. */
  Found find(Call call, Parameters parameters) {
    Optional<Place> place = place(call, parameters);
    return place
        .flatMap(
            at ->
                interactions
                    .find(hasher.hash(at.id()), hasher.hash(at.browser()), call.now())
                    .<Found>map(interaction -> new Found.Here(at, interaction)))
        .orElseGet(Found.Gone::new);
  }

  /** For a form that changes something: also the origin and the CSRF token (attack A17). */
  Found findForChange(Call call, Parameters form) {
    if (!SameOrigin.holds(call.request().headers(), origin)) {
      return new Found.Forged();
    }
    Found found = find(call, form);
    return found instanceof Found.Here(Place place, Interaction ignored)
            && !isCsrfToken(form.value(CSRF_TOKEN).orElse(""), place)
        ? new Found.Forged()
        : found;
  }

  boolean enter(Call call, Place place, SessionId session) {
    return interactions.enter(hash(place), hasher.hash(place.browser()), session, call.now());
  }

  /** One shot: whoever gets it may answer the client. */
  Optional<Interaction> finish(Call call, Place place) {
    return interactions.finish(hash(place), hasher.hash(place.browser()), call.now());
  }

  Page.Form form(String action, Place place) {
    return new Page.Form(
        action, Parameters.of(INTERACTION, place.id().reveal()).with(CSRF_TOKEN, csrfToken(place)));
  }

  private SecretHash hash(Place place) {
    return hasher.hash(place.id());
  }

  private String csrfToken(Place place) {
    return hasher.derive(CSRF, place.id(), place.browser());
  }

  private Optional<Place> place(Call call, Parameters parameters) {
    return parameters
        .value(INTERACTION)
        .flatMap(
            id -> cookies.browser(call).map(browser -> new Place(new InteractionId(id), browser)));
  }

  private boolean isCsrfToken(String received, Place place) {
    return hasher.isDerived(received, CSRF, place.id(), place.browser());
  }
}
