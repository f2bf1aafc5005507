package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.AuthorizationCodes;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/** The good end of an authorization request: a code, bound to everything that led to it. */
final class CodeIssuer {

  private final AuthorizationCodes codes;
  private final RequestIntake intake;
  private final SecretHasher hasher;
  private final Randomness randomness;
  private final PageResponses pages;
  private final Events events;

  CodeIssuer(
      AuthorizationCodes codes,
      RequestIntake intake,
      SecretHasher hasher,
      Randomness randomness,
      PageResponses pages,
      Events events) {
    this.pages = pages;
    this.intake = intake;
    this.codes = codes;
    this.hasher = hasher;
    this.randomness = randomness;
    this.events = events;
  }

  HttpResponse issue(Call call, CheckedRequest request, UserSession session) {
    // RFC 9126 4: a pushed request leads to one answer, however often its page was loaded
    Optional<Refusal> used =
        request.name().flatMap(name -> intake.use(name, request.client(), call.now()));
    if (used.isPresent()) {
      events.record(call.occasion(), used.get().event());
      return request.returnAddress().refused(call, used.get(), pages);
    }
    AuthorizationCode code = new AuthorizationCode("ac." + randomness.secret());
    GrantId grant = GrantId.generate(randomness);
    Concern concern =
        Concern.of(request.client().id())
            .withSubject(session.user().value())
            .withGrant(grant.value())
            .withSession(session.id().value());
    codes.issue(
        new IssuedCode(
            hasher.hash(code),
            new Authorization(
                    grant,
                    request.client().id(),
                    session.user(),
                    session.userEpoch(),
                    session.id(),
                    request.scopes(),
                    request.resources(),
                    request.request().nonce().map(Nonce::reveal),
                    session.authTime())
                .with(request.claims())
                .with(request.details()),
            request.returnAddress().redirectUri().value(),
            request.request().codeChallenge(),
            request.dpopKey(),
            call.now().plus(Lifetimes.CODE)),
        call.telling(
            events, issued -> Told.of(new CodeEvent.CodeIssued(concern, request.scopes()))));
    return request.returnAddress().granted(code, pages);
  }
}
