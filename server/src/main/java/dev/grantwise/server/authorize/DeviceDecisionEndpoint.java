package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.DeviceEvent;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.server.authorize.ConsentQuestion.Wanted;
import dev.grantwise.server.authorize.DeviceTalk.Asking;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.page.Page.DeviceAnswer;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import java.util.Optional;

/**
 * The answer to the question whether a device may. It is good once, from the page and the session
 * in which the question was put; anything but the word for yes is a no.
 */
final class DeviceDecisionEndpoint implements EndpointFunction {

  private static final String USER_SAID_NO = "the user said no";

  private final DeviceTalk talk;
  private final DeviceAuthorizations devices;
  private final Consents consents;
  private final SecretHasher hasher;
  private final Waiting waiting;
  private final Conversation conversation;
  private final Events events;

  DeviceDecisionEndpoint(
      DeviceTalk talk,
      DeviceAuthorizations devices,
      Consents consents,
      SecretHasher hasher,
      Waiting waiting,
      Conversation conversation,
      Events events) {
    this.talk = talk;
    this.devices = devices;
    this.consents = consents;
    this.hasher = hasher;
    this.waiting = waiting;
    this.conversation = conversation;
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    Optional<Parameters> form = call.request().form().toOptional();
    if (form.isEmpty()) {
      return conversation.trouble(call, 400, Trouble.MALFORMED_REQUEST, "device: not a form");
    }
    return switch (waiting.findForChange(call, form.get())) {
      case Waiting.Found.Gone() -> gone(call);
      case Waiting.Found.Forged() ->
          conversation.trouble(call, 403, Trouble.CROSS_SITE, "device: form of another origin");
      case Waiting.Found.Here(Waiting.Place place, Interaction interaction) ->
          talk.session(call)
              .filter(live -> interaction.session().filter(live.id()::equals).isPresent())
              .flatMap(
                  session ->
                      Waiting.deviceAsked(interaction)
                          .flatMap(
                              code ->
                                  waiting
                                      .finish(call, place)
                                      .map(once -> decide(call, form.get(), session, code))))
              .orElseGet(() -> gone(call));
    };
  }

  private HttpResponse decide(Call call, Parameters form, UserSession session, UserCode code) {
    Optional<Asking> asking = talk.asking(code, call);
    if (asking.isEmpty()) {
      return talk.answered(DeviceAnswer.TOO_LATE, "");
    }
    return form.value("decision").filter("allow"::equals).isPresent()
        ? allow(call, form, session, code, asking.get())
        : deny(call, session, code, asking.get());
  }

  private HttpResponse deny(Call call, UserSession session, UserCode code, Asking asking) {
    Concern concern = DeviceTalk.concern(asking, session);
    Optional<DeviceAuthorization> denied =
        devices.deny(
            hasher.hash(code),
            call.now(),
            call.telling(
                events, device -> Told.of(new DeviceEvent.DeviceDenied(concern, USER_SAID_NO))));
    return answered(denied, DeviceAnswer.KEPT_OUT, asking);
  }

  private HttpResponse allow(
      Call call, Parameters form, UserSession session, UserCode code, Asking asking) {
    ConsentQuestion question = talk.question(asking, session);
    boolean unchanged =
        form.value(ConsentEndpoint.VERSIONS).filter(question.versions()::equals).isPresent();
    if (!unchanged || give(call, session, asking, question) == Consents.Outcome.CHANGED) {
      // Another tab was quicker: the user is asked again, with what is new marked afresh.
      return talk.question(call, session, code, asking);
    }
    Concern concern = DeviceTalk.concern(asking, session);
    Optional<DeviceAuthorization> approved =
        devices.approve(
            hasher.hash(code),
            authorization(asking, session),
            call.now(),
            call.telling(
                events,
                device ->
                    Told.of(new DeviceEvent.DeviceApproved(concern, asking.wanted().scopes()))));
    return answered(approved, DeviceAnswer.CONNECTED, asking);
  }

  private static Authorization authorization(Asking asking, UserSession session) {
    Wanted wanted = asking.wanted();
    return new Authorization(
            asking.device().grant(),
            asking.device().client(),
            session.user(),
            session.userEpoch(),
            session.id(),
            wanted.scopes(),
            wanted.resources(),
            Optional.empty(),
            session.authTime())
        .with(wanted.details());
  }

  private Consents.Outcome give(
      Call call, UserSession session, Asking asking, ConsentQuestion question) {
    Concern concern = DeviceTalk.concern(asking, session);
    return consents.give(
        question.agreed(call.now()),
        call.telling(
            events,
            given ->
                Told.of(
                    question.widens()
                        ? new ConsentEvent.ConsentWidened(concern, asking.wanted().scopes())
                        : new ConsentEvent.ConsentGiven(concern, asking.wanted().scopes()))));
  }

  private HttpResponse answered(
      Optional<DeviceAuthorization> decided, DeviceAnswer answer, Asking asking) {
    return talk.answered(
        decided.isPresent() ? answer : DeviceAnswer.TOO_LATE, asking.wanted().client().name());
  }

  private HttpResponse gone(Call call) {
    return conversation.trouble(
        call, 400, Trouble.INTERACTION_GONE, "device: no such question in this session");
  }
}
