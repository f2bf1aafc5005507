package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.signin.PasswordCheck;
import dev.grantwise.server.signin.SignInSessions;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;

/**
 * The endpoints that a browser visits on its way to a code or for a device, and the one that a
 * client visits before it.
 */
public record AuthorizationEndpoints(
    EndpointFunction authorization,
    EndpointFunction signIn,
    EndpointFunction consent,
    EndpointFunction pushedRequests,
    EndpointFunction deviceEntry,
    EndpointFunction deviceDecision,
    EndpointFunction accountSignIn) {

  public static AuthorizationEndpoints of(
      ServerPolicy policy,
      Storage storage,
      OwnTokens tokens,
      SecretHasher hasher,
      PasswordCheck passwords,
      SignInSessions sessions,
      PageResponses pages,
      Randomness randomness,
      Events events,
      ClientAuthenticator authenticator,
      SenderProofs senders) {
    Endpoints endpoints = policy.endpoints();
    ServerCookies cookies = new ServerCookies(policy.cookies());
    RequestIntake intake =
        new RequestIntake(policy.issuer(), storage.pushed(), storage.replays(), hasher);
    RequestCheck check =
        new RequestCheck(policy, storage.clients(), tokens, new Pseudonyms(hasher), intake);
    Waiting waiting =
        new Waiting(storage.interactions(), cookies, hasher, randomness, endpoints.origin());
    Conversation conversation =
        new Conversation(policy, storage.users(), storage.consents(), waiting, pages, events);
    DeviceTalk device =
        new DeviceTalk(
            policy,
            storage.clients(),
            storage.sessions(),
            storage.devices(),
            cookies,
            hasher,
            waiting,
            conversation,
            pages);
    CodeIssuer codes = new CodeIssuer(storage.codes(), intake, hasher, randomness, pages, events);
    return new AuthorizationEndpoints(
        new AuthorizationEndpoint(
            check,
            storage.sessions(),
            cookies,
            hasher,
            waiting,
            conversation,
            codes,
            endpoints.authorization().value()),
        new SignInEndpoint(
            check,
            passwords,
            sessions,
            waiting,
            conversation,
            codes,
            new SignInEndpoint.Paths(
                endpoints.consent().value(),
                endpoints.device().value(),
                endpoints.account().value()),
            cookies),
        new ConsentEndpoint(
            check,
            storage.consents(),
            storage.sessions(),
            cookies,
            hasher,
            waiting,
            conversation,
            codes,
            events),
        new PushedRequestEndpoint(
            new MachineForms(authenticator, events),
            intake,
            check,
            senders,
            storage.pushed(),
            hasher,
            randomness,
            endpoints.pushedRequests().value()),
        new DeviceEntryEndpoint(device, waiting, conversation, randomness, events),
        new DeviceDecisionEndpoint(
            device, storage.devices(), storage.consents(), hasher, waiting, conversation, events),
        call -> accountSignIn(call, waiting, conversation));
  }

  /** Asks somebody to sign in who wants to see what has access in their name. */
  private static HttpResponse accountSignIn(Call call, Waiting waiting, Conversation conversation) {
    Waiting.Place place = waiting.beginAccount(call);
    return waiting.bind(
        conversation.signIn(200, new Errand.Account(), place, "", Optional.empty()), place);
  }
}
