package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.authorize.ConsentQuestion.Wanted;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.detail.ClientDetails;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.DeviceAnswer;
import dev.grantwise.server.page.Page.DeviceEntryRefusal;
import dev.grantwise.server.page.Page.DeviceOrigin;
import dev.grantwise.server.page.Page.Vicinity;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.ServerCookies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pages about a device, and what both endpoints behind them need to know. */
final class DeviceTalk {

  private final ServerPolicy policy;
  private final Clients clients;
  private final UserSessions sessions;
  private final DeviceAuthorizations devices;
  private final ServerCookies cookies;
  private final SecretHasher hasher;
  private final Waiting waiting;
  private final Conversation conversation;
  private final PageResponses pages;

  DeviceTalk(
      ServerPolicy policy,
      Clients clients,
      UserSessions sessions,
      DeviceAuthorizations devices,
      ServerCookies cookies,
      SecretHasher hasher,
      Waiting waiting,
      Conversation conversation,
      PageResponses pages) {
    this.policy = policy;
    this.clients = clients;
    this.sessions = sessions;
    this.devices = devices;
    this.cookies = cookies;
    this.hasher = hasher;
    this.waiting = waiting;
    this.conversation = conversation;
    this.pages = pages;
  }

  /** A device that waits, and what its client may still have of what it asked for. */
  record Asking(DeviceAuthorization device, Wanted wanted) {}

  /** Who is signed in. */
  Optional<UserSession> session(Call call) {
    return cookies
        .session(call)
        .flatMap(cookie -> sessions.use(hasher.hash(cookie), call.now(), Lifetimes.SESSION_IDLE));
  }

  /** The device that waits on that code, if its client may still use this grant. */
  Optional<Asking> asking(UserCode code, Call call) {
    return devices
        .waiting(hasher.hash(code), call.now())
        .flatMap(
            device ->
                clients
                    .find(device.client())
                    .filter(RegisteredClient::isActive)
                    .filter(client -> client.mayUse(GrantType.DEVICE_CODE))
                    .map(client -> new Asking(device, wanted(device, client))));
  }

  /** Attack A22: what the client lost since the device asked is not asked of the user. */
  private Wanted wanted(DeviceAuthorization device, RegisteredClient client) {
    List<ResourceIndicator> resources =
        device.resources().stream()
            .filter(at -> at.equals(policy.self()) || client.resources().contains(at))
            .toList();
    return new Wanted(
        client,
        device.scopes().intersect(client.scopes()),
        resources,
        new ClientDetails(policy, client).still(device.details()));
  }

  ConsentQuestion question(Asking asking, UserSession session) {
    return conversation.question(asking.wanted(), session.user());
  }

  static Concern concern(Asking asking, UserSession session) {
    return Concern.of(asking.device().client())
        .withSubject(session.user().value())
        .withGrant(asking.device().grant().value())
        .withSession(session.id().value());
  }

  HttpResponse signIn(Call call) {
    Waiting.Place place = waiting.beginDeviceEntry(call, Optional.empty());
    return waiting.bind(
        conversation.signIn(200, new Errand.DeviceEntry(), place, "", Optional.empty()), place);
  }

  /** Asks for a code, or for another one. */
  HttpResponse entry(
      Call call,
      int status,
      UserSession session,
      String typed,
      Optional<DeviceEntryRefusal> refusal) {
    Waiting.Place place = waiting.beginDeviceEntry(call, Optional.of(session.id()));
    Page page =
        new Page.DeviceEntry(
            waiting.form(Endpoints.path(policy.endpoints().device().value()), place),
            conversation.signedIn(session),
            typed,
            refusal);
    return waiting.bind(pages.page(status, page), place);
  }

  /** Asks whether the person started it. */
  HttpResponse question(Call call, UserSession session, UserCode code, Asking asking) {
    Waiting.Place place = waiting.beginDeviceQuestion(call, code, session.id());
    ConsentQuestion question = question(asking, session);
    Page.Form form =
        waiting.form(Endpoints.path(policy.endpoints().deviceDecision().value()), place);
    Page page =
        new Page.DeviceQuestion(
            new Page.Form(
                form.action(), form.hidden().with(ConsentEndpoint.VERSIONS, question.versions())),
            new Page.Applicant(
                asking.wanted().client().name(), asking.wanted().client().id().value()),
            code.reveal(),
            conversation.userName(session),
            question.access(),
            origin(call, asking.device()));
    return waiting.bind(pages.page(200, page), place);
  }

  HttpResponse answered(DeviceAnswer answer, String client) {
    return pages.page(
        200,
        new Page.DeviceAnswered(
            answer, client, Endpoints.path(policy.endpoints().account().value())));
  }

  /** RFC 10027 6.1: where the device is, next to where the person is. */
  private static DeviceOrigin origin(Call call, DeviceAuthorization device) {
    Optional<CoarseAddress> here = CoarseAddress.of(call.peer().value());
    return new DeviceOrigin(
        device.origin().map(CoarseAddress::value),
        device.origin().isEmpty() || here.isEmpty()
            ? Vicinity.UNKNOWN
            : device.origin().equals(here) ? Vicinity.SAME_NETWORK : Vicinity.OTHER_NETWORK,
        Duration.between(device.created(), call.now()));
  }
}
