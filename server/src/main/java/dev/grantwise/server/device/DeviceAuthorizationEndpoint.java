package dev.grantwise.server.device;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.DeviceEvent;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.DeviceCode;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.device.DeviceAuthorizations.Start;
import dev.grantwise.server.device.DeviceDemand.Judged;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.sender.SenderVerdict;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a device gets its two codes (RFC 8628 3.1). Clients show who they are as at the token
 * endpoint; a proof of a key that is shown here has to be shown with every poll too.
 *
 * <p>The answer has no {@code verification_uri_complete}: a code inside a link is what an attacker
 * sends around (RFC 8628 5.4, attack A55).
 */
public final class DeviceAuthorizationEndpoint implements EndpointFunction {

  /**
   * By address. However many wait, it bounds how many of one attacker's there are; a household or
   * an office starts few at once.
   */
  static final Allowance STARTS = new Allowance(20, Duration.ofSeconds(10));

  private static final int MOST_ADDRESSES = 20_000;

  /** Two equal codes among ten thousand that wait: one in 2.5 million, four times running never. */
  private static final int DRAWS = 4;

  private final MachineForms forms;
  private final ServerPolicy policy;
  private final SenderProofs senders;
  private final DeviceAuthorizations devices;
  private final SecretHasher hasher;
  private final Randomness randomness;
  private final Events events;
  private final Throttle starts;

  public DeviceAuthorizationEndpoint(
      MachineForms forms,
      ServerPolicy policy,
      SenderProofs senders,
      DeviceAuthorizations devices,
      SecretHasher hasher,
      Randomness randomness,
      Events events) {
    this.forms = forms;
    this.policy = policy;
    this.senders = senders;
    this.devices = devices;
    this.hasher = hasher;
    this.randomness = randomness;
    this.events = events;
    this.starts = new Throttle(STARTS, MOST_ADDRESSES, randomness);
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> answer(call, client, form));
  }

  private HttpResponse answer(Call call, AuthenticatedClient client, Parameters form) {
    return switch (DeviceDemand.of(policy, client.registration(), form)) {
      case Judged.Refused(Refusal refusal) -> forms.refuse(call, refusal);
      case Judged.Good(DeviceDemand demand) -> proven(call, client.registration(), demand);
    };
  }

  private HttpResponse proven(Call call, RegisteredClient client, DeviceDemand demand) {
    String address = policy.endpoints().deviceAuthorization().value();
    return switch (senders.shown(call, client, address)) {
      case SenderVerdict.Refused(Refusal refusal, Optional<DpopNonce> nonce) -> {
        HttpResponse refused = forms.refuse(call, refusal);
        yield nonce
            .map(next -> refused.with(DpopProof.NONCE_HEADER, next.reveal()))
            .orElse(refused);
      }
      case SenderVerdict.Known(Sender sender, _) ->
          switch (starts.take(call.peer().host(), call.now())) {
            case Throttle.Refused(Duration wait) -> tooMany(call, client, wait);
            case Throttle.Taken() -> start(call, client, demand, sender);
          };
    };
  }

  private HttpResponse tooMany(Call call, RegisteredClient client, Duration wait) {
    return forms.refuse(
        call,
        new Refusal(
            ErrorCode.SLOW_DOWN,
            "too many devices were started from this address",
            new RequestEvent.Throttled(Concern.of(client.id()), Limit.STARTS, wait)));
  }

  private HttpResponse start(
      Call call, RegisteredClient client, DeviceDemand demand, Sender sender) {
    for (int draw = 0; draw < DRAWS; draw++) {
      DeviceCode deviceCode = new DeviceCode("dc." + randomness.secret());
      UserCode userCode = UserCodes.generate(randomness);
      DeviceAuthorization device =
          new DeviceAuthorization(
              hasher.hash(deviceCode),
              hasher.hash(userCode),
              GrantId.generate(randomness),
              client.id(),
              demand.scopes(),
              demand.resources(),
              demand.details(),
              sender,
              CoarseAddress.of(call.peer().value()),
              call.now(),
              call.now().plus(Lifetimes.DEVICE_CODE));
      if (start(call, device) == Start.STARTED) {
        return response(deviceCode, userCode).toHttp();
      }
    }
    throw new IllegalStateException("no free user code in " + DRAWS + " draws");
  }

  private Start start(Call call, DeviceAuthorization device) {
    Concern concern = Concern.of(device.client()).withGrant(device.grant().value());
    return devices.start(
        device,
        call.telling(
            events, started -> Told.of(new DeviceEvent.DeviceStarted(concern, started.scopes()))));
  }

  private DeviceAuthorizationResponse response(DeviceCode deviceCode, UserCode userCode) {
    Endpoint verificationUri = policy.endpoints().device();
    return DeviceAuthorizationResponse.of(
        deviceCode, userCode, verificationUri, Lifetimes.DEVICE_CODE);
  }
}
