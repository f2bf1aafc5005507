package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges one token for another (RFC 8693 2.1). The answer is a {@link TokenResponse} with {@code
 * issued_token_type}.
 *
 * @param subject for whom the new token is
 * @param actor who acts for the subject; left out where the client itself does
 * @param audiences the logical names of the targets; with {@code resources}, all of them
 */
public record TokenExchangeGrant(
    TypedToken subject,
    Optional<TypedToken> actor,
    Optional<TokenTypeIdentifier> requestedType,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    List<String> audiences,
    ExtraParameters extra)
    implements ExtensionGrant {

  public TokenExchangeGrant {
    resources = List.copyOf(resources);
    audiences = List.copyOf(audiences);
    if (extra.parameters().value("audience").isPresent() && !audiences.isEmpty()) {
      throw new IllegalArgumentException("audience: this grant's own, not an extra parameter");
    }
  }

  /** A request with what every one has; add the rest with the {@code with} methods. */
  public static TokenExchangeGrant of(TypedToken subject) {
    return new TokenExchangeGrant(
        subject,
        Optional.empty(),
        Optional.empty(),
        ScopeSet.NONE,
        List.of(),
        List.of(),
        ExtraParameters.NONE);
  }

  public TokenExchangeGrant withActor(TypedToken acting) {
    return new TokenExchangeGrant(
        subject, Optional.of(acting), requestedType, scope, resources, audiences, extra);
  }

  public TokenExchangeGrant with(TokenTypeIdentifier requested) {
    return new TokenExchangeGrant(
        subject, actor, Optional.of(requested), scope, resources, audiences, extra);
  }

  public TokenExchangeGrant with(ScopeSet scopes) {
    return new TokenExchangeGrant(
        subject, actor, requestedType, scopes, resources, audiences, extra);
  }

  public TokenExchangeGrant with(List<ResourceIndicator> targets) {
    return new TokenExchangeGrant(subject, actor, requestedType, scope, targets, audiences, extra);
  }

  public TokenExchangeGrant withAudiences(List<String> names) {
    return new TokenExchangeGrant(subject, actor, requestedType, scope, resources, names, extra);
  }

  public TokenExchangeGrant with(ExtraParameters parameters) {
    return new TokenExchangeGrant(
        subject, actor, requestedType, scope, resources, audiences, parameters);
  }

  @Override
  public GrantType grantType() {
    return GrantType.TOKEN_EXCHANGE;
  }

  @Override
  public Parameters parameters() {
    Parameters parameters =
        TokenParameters.withResources(TokenParameters.of(grantType()), resources);
    for (String audience : audiences) {
      parameters = parameters.with("audience", audience);
    }
    return extra.after(
        parameters
            .with("scope", TokenParameters.text(scope))
            .with("requested_token_type", requestedType.map(TokenTypeIdentifier::value))
            .with("subject_token", subject.token().reveal())
            .with("subject_token_type", subject.type().value())
            .with("actor_token", actor.map(acting -> acting.token().reveal()))
            // RFC 8693 2.1: present exactly when actor_token is
            .with("actor_token_type", actor.map(acting -> acting.type().value())));
  }
}
