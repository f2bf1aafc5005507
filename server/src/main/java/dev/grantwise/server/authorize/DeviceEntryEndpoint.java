package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.device.UserCodes;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.page.Page.DeviceEntryProblem;
import dev.grantwise.server.page.Page.DeviceEntryRefusal;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.throttle.Tally;
import dev.grantwise.server.throttle.UserCodeThrottle;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a person types the code that a device shows (RFC 8628 3.3): the {@code verification_uri}.
 * Only who is signed in guesses, and only a few times (RFC 8628 5.1, attack A56). A code in the
 * address is ignored: nobody is to be led to one by a link (attack A55).
 */
final class DeviceEntryEndpoint implements EndpointFunction {

  private final DeviceTalk talk;
  private final Waiting waiting;
  private final Conversation conversation;
  private final UserCodeThrottle throttle;
  private final Events events;

  DeviceEntryEndpoint(
      DeviceTalk talk,
      Waiting waiting,
      Conversation conversation,
      Randomness randomness,
      Events events) {
    this.talk = talk;
    this.waiting = waiting;
    this.conversation = conversation;
    this.throttle = new UserCodeThrottle(randomness);
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    if (!call.request().method().equals(HttpMethod.POST)) {
      return talk.session(call)
          .map(session -> talk.entry(call, 200, session, "", Optional.empty()))
          .orElseGet(() -> talk.signIn(call));
    }
    Optional<Parameters> form = call.request().form().toOptional();
    if (form.isEmpty()) {
      return conversation.trouble(call, 400, Trouble.MALFORMED_REQUEST, "device: not a form");
    }
    return switch (waiting.findForChange(call, form.get())) {
      case Waiting.Found.Gone() -> gone(call);
      case Waiting.Found.Forged() ->
          conversation.trouble(call, 403, Trouble.CROSS_SITE, "device: form of another origin");
      case Waiting.Found.Here(Waiting.Place ignored, Interaction interaction) ->
          talk.session(call)
              .filter(live -> Waiting.isDeviceEntry(interaction))
              .filter(live -> interaction.session().filter(live.id()::equals).isPresent())
              .map(session -> enter(call, session, form.get()))
              .orElseGet(() -> gone(call));
    };
  }

  private HttpResponse enter(Call call, UserSession session, Parameters form) {
    String typed = form.value(Waiting.USER_CODE).orElse("");
    Concern concern =
        Concern.UNKNOWN.withSubject(session.user().value()).withSession(session.id().value());
    return switch (throttle.begin(session.user(), call.peer().host(), call.now())) {
      case Tally.Refused(Limit limit, Duration retryAfter) -> {
        events.record(call.occasion(), new RequestEvent.Throttled(concern, limit, retryAfter));
        yield refused(call, 429, session, typed, DeviceEntryProblem.TOO_MANY_ATTEMPTS)
            .with("Retry-After", RetryAfter.seconds(retryAfter));
      }
      case Tally.Allowed attempt ->
          judge(call, session, typed, attempt)
              .orElseGet(
                  () -> {
                    events.record(
                        call.occasion(),
                        new RequestEvent.RequestFailed(
                            concern,
                            ErrorCode.INVALID_REQUEST,
                            "no device waits on the user code that was typed"));
                    return refused(call, 422, session, typed, DeviceEntryProblem.NO_SUCH_CODE);
                  });
    };
  }

  private Optional<HttpResponse> judge(
      Call call, UserSession session, String typed, Tally.Allowed attempt) {
    Optional<UserCode> code = UserCodes.typed(typed);
    Optional<DeviceTalk.Asking> asking = code.flatMap(read -> talk.asking(read, call));
    if (asking.isEmpty()) {
      return Optional.empty();
    }
    attempt.takenBack(call.now());
    return Optional.of(talk.question(call, session, code.orElseThrow(), asking.get()));
  }

  private HttpResponse refused(
      Call call, int status, UserSession session, String typed, DeviceEntryProblem problem) {
    return talk.entry(
        call,
        status,
        session,
        typed,
        Optional.of(new DeviceEntryRefusal(problem, call.correlation())));
  }

  private HttpResponse gone(Call call) {
    return conversation.trouble(
        call, 400, Trouble.INTERACTION_GONE, "device: no such entry in this session");
  }
}
