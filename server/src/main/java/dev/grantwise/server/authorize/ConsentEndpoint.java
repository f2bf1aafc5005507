package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;

/** The question whether a client may, and the answer; only the user who was asked can give it. */
final class ConsentEndpoint implements EndpointFunction {

  static final String VERSIONS = "versions";

  private final RequestCheck check;
  private final Consents consents;
  private final UserSessions sessions;
  private final ServerCookies cookies;
  private final SecretHasher hasher;
  private final Waiting waiting;
  private final Conversation conversation;
  private final CodeIssuer codes;
  private final Events events;

  ConsentEndpoint(
      RequestCheck check,
      Consents consents,
      UserSessions sessions,
      ServerCookies cookies,
      SecretHasher hasher,
      Waiting waiting,
      Conversation conversation,
      CodeIssuer codes,
      Events events) {
    this.check = check;
    this.consents = consents;
    this.sessions = sessions;
    this.cookies = cookies;
    this.hasher = hasher;
    this.waiting = waiting;
    this.conversation = conversation;
    this.codes = codes;
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    boolean posted = call.request().method().equals(HttpMethod.POST);
    Optional<Parameters> parameters =
        (posted ? call.request().form() : call.request().queryParameters()).toOptional();
    if (parameters.isEmpty()) {
      return conversation.trouble(call, 400, Trouble.MALFORMED_REQUEST, "consent: not a form");
    }
    Waiting.Found found =
        posted
            ? waiting.findForChange(call, parameters.get())
            : waiting.find(call, parameters.get());
    return switch (found) {
      case Waiting.Found.Gone() -> gone(call);
      case Waiting.Found.Forged() ->
          conversation.trouble(call, 403, Trouble.CROSS_SITE, "consent: form of another origin");
      case Waiting.Found.Here(Waiting.Place place, Interaction interaction) ->
          answer(call, parameters.get(), place, interaction);
    };
  }

  private HttpResponse answer(
      Call call, Parameters parameters, Waiting.Place place, Interaction interaction) {
    Optional<UserSession> session =
        cookies
            .session(call)
            .flatMap(
                cookie -> sessions.use(hasher.hash(cookie), call.now(), Lifetimes.SESSION_IDLE))
            // Whoever answers is the user who was asked, in the session in which they were.
            .filter(live -> interaction.session().filter(live.id()::equals).isPresent());
    Optional<CheckedRequest> request = check.recheck(interaction.request());
    if (session.isEmpty() || request.isEmpty()) {
      return gone(call);
    }
    if (call.request().method().equals(HttpMethod.POST)) {
      return decide(call, parameters, place, request.get(), session.get());
    }
    return conversation.consent(request.get(), place, session.get());
  }

  private HttpResponse decide(
      Call call,
      Parameters form,
      Waiting.Place place,
      CheckedRequest request,
      UserSession session) {
    return switch (form.value("decision").orElse("")) {
      case "allow" -> allow(call, form, place, request, session);
      case "deny" ->
          waiting
              .finish(call, place)
              .map(
                  finished ->
                      conversation.refuse(
                          call,
                          request.returnAddress(),
                          new Refusal(
                              ErrorCode.ACCESS_DENIED,
                              "the user said no",
                              new ConsentEvent.ConsentDenied(
                                  concern(request, session), request.scopes()))))
              .orElseGet(() -> gone(call));
      default -> conversation.consent(request, place, session);
    };
  }

  private HttpResponse allow(
      Call call,
      Parameters form,
      Waiting.Place place,
      CheckedRequest request,
      UserSession session) {
    ConsentQuestion question = conversation.question(request, session.user());
    boolean unchanged = form.value(VERSIONS).filter(question.versions()::equals).isPresent();
    boolean given = unchanged && give(call, request, session, question) == Consents.Outcome.GIVEN;
    // Another tab was quicker: unless that one allowed all of this, what is new is marked afresh.
    if (!given && conversation.question(request, session.user()).isOpen(request)) {
      return conversation.consent(request, place, session);
    }
    return waiting
        .finish(call, place)
        .map(finished -> codes.issue(call, request, session))
        .orElseGet(() -> gone(call));
  }

  private Consents.Outcome give(
      Call call, CheckedRequest request, UserSession session, ConsentQuestion question) {
    Concern concern = concern(request, session);
    return consents.give(
        question.agreed(call.now()),
        call.telling(
            events,
            given ->
                Told.of(
                    question.widens()
                        ? new ConsentEvent.ConsentWidened(concern, request.scopes())
                        : new ConsentEvent.ConsentGiven(concern, request.scopes()))));
  }

  private static Concern concern(CheckedRequest request, UserSession session) {
    return Concern.of(request.client().id())
        .withSubject(session.user().value())
        .withSession(session.id().value());
  }

  private HttpResponse gone(Call call) {
    return conversation.trouble(
        call, 400, Trouble.INTERACTION_GONE, "consent: no such interaction in this session");
  }
}
