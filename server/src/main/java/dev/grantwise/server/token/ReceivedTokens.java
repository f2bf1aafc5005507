package dev.grantwise.server.token;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenTypeIdentifier;
import dev.grantwise.protocol.message.TypedToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the tokens of an exchange (RFC 8693 2.1): each is an access token of this server, is
 * current, and what it came of is still good. Whatever is wrong with one is {@code invalid_request}
 * (2.2.2).
 */
final class ReceivedTokens {

  /**
   * Most that act one after the other: each is one more party that has to be trusted not to leak,
   * and every API keeps the whole chain for its log. Our choice.
   */
  static final int MOST_ACTORS = 4;

  private final IssuedAccessTokens tokens;

  ReceivedTokens(IssuedAccessTokens tokens) {
    this.tokens = tokens;
  }

  /** What came of looking at them. */
  sealed interface Looked {

    record Good(ExchangedSubject subject) implements Looked {}

    record Refused(Refusal refusal) implements Looked {}
  }

  /** A token, and what it says. */
  private record Shown(String what, JwtClaims claims) {

    String sub() {
      return claims.subject().orElse("");
    }

    Optional<ClientId> client() {
      return IssuedAccessTokens.client(claims);
    }

    Optional<GrantId> grant() {
      return IssuedAccessTokens.grant(claims);
    }
  }

  /** Subject and actor; without an actor token, the client that asks acts itself. */
  Looked look(
      Requester requester,
      ExchangePolicy policy,
      TypedToken subjectToken,
      Optional<TypedToken> actorToken,
      Instant now) {
    Optional<Shown> subject = open("subject_token", subjectToken, now);
    if (subject.isEmpty()) {
      return refused(requester, "subject_token: expected a current access token of this server");
    }
    Optional<String> wrong =
        notExchangeable(policy, subject.get()).or(() -> ended(subject.get(), now));
    if (wrong.isPresent()) {
      return refused(requester, wrong.get());
    }
    if (actorToken.isEmpty()) {
      return acted(requester, subject.get(), TokenSubject.name(requester.id()), end(subject.get()));
    }
    Optional<Shown> actor = open("actor_token", actorToken.get(), now);
    if (actor.isEmpty()) {
      return refused(requester, "actor_token: expected a current access token of this server");
    }
    // A token of somebody else would let the client act in that one's name.
    if (actor.get().client().filter(requester.id()::equals).isEmpty()) {
      return refused(requester, "actor_token: expected one of the client that asks");
    }
    return ended(actor.get(), now)
        .map(reason -> refused(requester, reason))
        .orElseGet(
            () ->
                acted(
                    requester,
                    subject.get(),
                    actor.get().sub(),
                    earlier(end(subject.get()), end(actor.get()))));
  }

  private Optional<Shown> open(String what, TypedToken token, Instant now) {
    return token.type().equals(TokenTypeIdentifier.ACCESS_TOKEN)
        ? tokens.open(token.token(), now).map(claims -> new Shown(what, claims))
        : Optional.empty();
  }

  /** RFC 8693 2.1: whether this client may have got this token at all. */
  private static Optional<String> notExchangeable(ExchangePolicy policy, Shown token) {
    List<String> audience = token.claims().audience();
    boolean forClient =
        audience.size() == 1
            && policy.received().stream()
                .map(ResourceIndicator::value)
                .anyMatch(audience.getFirst()::equals);
    if (!forClient) {
      return Optional.of(token.what() + ": it was made for another audience");
    }
    return token.client().filter(policy.from()::contains).isPresent()
        ? Optional.empty()
        : Optional.of(token.what() + ": it was issued to another client");
  }

  /** What has ended since the token was issued. */
  private Optional<String> ended(Shown token, Instant now) {
    return tokens.whyEnded(token.claims(), now).map(reason -> token.what() + ": " + reason);
  }

  private static Looked acted(Requester requester, Shown subject, String actor, Instant end) {
    Optional<JsonObject> mayAct = subject.claims().mayAct();
    // RFC 8693 4.4: the token itself says who may
    boolean allowed =
        !subject.claims().json().has("may_act")
            || mayAct
                .filter(may -> may.string("sub").filter(actor::equals).isPresent())
                .filter(may -> agrees(may, "client_id", requester.id().value()))
                .filter(may -> agrees(may, "iss", subject.claims().issuer().orElse("")))
                .isPresent();
    if (!allowed) {
      return refused(requester, "subject_token: may_act names somebody else");
    }
    Optional<JsonObject> before = subject.claims().actor();
    if (depth(before) + 1 > MOST_ACTORS) {
      return refused(
          requester, "subject_token: " + MOST_ACTORS + " act one after the other already");
    }
    JsonObject acting =
        JsonObject.EMPTY.with("sub", actor).with("client_id", requester.id().value());
    // RFC 8693 4.1: who acted before is inside, for the log
    JsonObject chain = before.map(earlier -> acting.with("act", earlier)).orElse(acting);
    return new Looked.Good(
        new ExchangedSubject(
            subject(requester, subject).actedForBy(chain, end),
            ScopeSet.parse(subject.claims().scope().orElse(""))
                .toOptional()
                .orElse(ScopeSet.NONE)));
  }

  private static boolean agrees(JsonObject may, String name, String value) {
    return !may.has(name) || may.string(name).filter(value::equals).isPresent();
  }

  private static int depth(Optional<JsonObject> act) {
    int depth = 0;
    for (Optional<JsonObject> next = act; next.isPresent(); next = next.get().object("act")) {
      depth++;
    }
    return depth;
  }

  private static TokenSubject subject(Requester requester, Shown token) {
    Concern concern = Concern.of(requester.id()).withSubject(token.sub());
    return new TokenSubject(
        token.sub(),
        token.grant().map(grant -> concern.withGrant(grant.value())).orElse(concern),
        token.claims().authenticatedAt(),
        token.grant(),
        Optional.empty(),
        Optional.empty());
  }

  private static Instant end(Shown token) {
    return token.claims().expiresAt().orElseThrow();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Looked refused(Requester requester, String text) {
    return new Looked.Refused(
        Refusal.of(ErrorCode.INVALID_REQUEST, text, Concern.of(requester.id()), text));
  }
}
