package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.SignInRefusal;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.Users;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.Refusal;
import java.net.URI;
import java.util.Optional;

/** The pages of sign-in and consent, and the troubles on the way. */
final class Conversation {

  private final ServerPolicy policy;
  private final Users users;
  private final Consents consents;
  private final Waiting waiting;
  private final PageResponses pages;
  private final Events events;

  Conversation(
      ServerPolicy policy,
      Users users,
      Consents consents,
      Waiting waiting,
      PageResponses pages,
      Events events) {
    this.policy = policy;
    this.users = users;
    this.consents = consents;
    this.waiting = waiting;
    this.pages = pages;
    this.events = events;
  }

  ConsentQuestion question(CheckedRequest request, UserId user) {
    return question(ConsentQuestion.Wanted.of(request), user);
  }

  ConsentQuestion question(ConsentQuestion.Wanted wanted, UserId user) {
    return ConsentQuestion.of(policy, consents, wanted, user);
  }

  HttpResponse signIn(
      int status,
      Errand errand,
      Waiting.Place place,
      String username,
      Optional<SignInRefusal> refusal) {
    Page.Form form = waiting.form(Endpoints.path(policy.endpoints().signIn().value()), place);
    return switch (errand) {
      case Errand.Requested(CheckedRequest request) ->
          pages.page(
              status,
              new Page.SignIn(
                  form, new Page.Purpose.Application(applicant(request)), username, refusal),
              request.returnAddress().redirectUri());
      case Errand.DeviceEntry() ->
          pages.page(status, new Page.SignIn(form, new Page.Purpose.Device(), username, refusal));
      case Errand.Account() ->
          pages.page(status, new Page.SignIn(form, new Page.Purpose.Account(), username, refusal));
    };
  }

  HttpResponse consent(CheckedRequest request, Waiting.Place place, UserSession session) {
    ConsentQuestion question = question(request, session.user());
    Page.Form form = waiting.form(Endpoints.path(policy.endpoints().consent().value()), place);
    return pages.page(
        200,
        new Page.Consent(
            new Page.Form(
                form.action(), form.hidden().with(ConsentEndpoint.VERSIONS, question.versions())),
            applicant(request),
            signedIn(session),
            question.access()),
        request.returnAddress().redirectUri());
  }

  Page.SignedIn signedIn(UserSession session) {
    return new Page.SignedIn(
        userName(session), Endpoints.path(policy.endpoints().account().value()));
  }

  String userName(UserSession session) {
    return users.find(session.user()).map(User::name).orElse(session.user().value());
  }

  /** A page for a request that has nobody to be redirected to. */
  HttpResponse trouble(Call call, int status, Trouble trouble, String reason) {
    return trouble(
        call,
        status,
        trouble,
        Refusal.of(ErrorCode.INVALID_REQUEST, reason, Concern.UNKNOWN, reason));
  }

  HttpResponse trouble(Call call, int status, Trouble trouble, Refusal refusal) {
    events.record(call.occasion(), refusal.event());
    return pages.trouble(status, trouble, call);
  }

  HttpResponse refuse(Call call, ReturnAddress returnAddress, Refusal refusal) {
    events.record(call.occasion(), refusal.event());
    return returnAddress.refused(call, refusal, pages);
  }

  HttpResponse deny(Call call, CheckedRequest request, ErrorCode error, String reason) {
    Concern concern = Concern.of(request.client().id());
    return refuse(
        call,
        request.returnAddress(),
        new Refusal(error, reason, new RequestEvent.AccessDenied(concern, reason)));
  }

  /** The name is the client's choice, so the host that will be gone to stands beside it. */
  private static Page.Applicant applicant(CheckedRequest request) {
    URI target = URI.create(request.returnAddress().redirectUri().value());
    String host = target.getRawAuthority();
    return new Page.Applicant(request.client().name(), host == null ? target.getScheme() : host);
  }
}
