package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.TokenRequest.AuthorizationCodeGrant;
import dev.grantwise.protocol.message.TokenRequest.ClientCredentialsGrant;
import dev.grantwise.protocol.message.TokenRequest.RefreshTokenGrant;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Secret;
import java.util.List;
import java.util.Optional;

/** How the form of a token request is read. */
final class ReceivedGrant {

  private final Parameters form;
  private final Optional<ScopeSet> scope;
  private final List<ResourceIndicator> resources;

  private ReceivedGrant(
      Parameters form, Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
    this.form = form;
    this.scope = scope;
    this.resources = resources;
  }

  static Parsed<TokenRequest> parse(Parameters form) {
    return ResourceIndicator.parseAll(form.all("resource"))
        .then(
            resources ->
                optionalScope(form)
                    .then(scope -> new ReceivedGrant(form, scope, resources).read()));
  }

  private Parsed<TokenRequest> read() {
    return switch (form.value("grant_type").orElse("")) {
      case "authorization_code" -> code();
      case "refresh_token" ->
          required("refresh_token")
              .map(
                  token ->
                      new RefreshTokenGrant(new RefreshToken(token.reveal()), scope, resources));
      case "client_credentials" -> Parsed.of(new ClientCredentialsGrant(scope, resources));
      case "urn:ietf:params:oauth:grant-type:device_code" ->
          required("device_code")
              .map(code -> DeviceCodeGrant.of(new DeviceCode(code.reveal())).with(resources));
      case "urn:ietf:params:oauth:grant-type:token-exchange" -> exchange();
      case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          required("assertion")
              .map(
                  assertion ->
                      new JwtBearerGrant(
                          assertion, scope.orElse(ScopeSet.NONE), resources, ExtraParameters.NONE));
      default -> Parsed.malformed("grant_type", "one that is known here");
    };
  }

  private Parsed<TokenRequest> code() {
    return required("code")
        .then(
            code ->
                optionalVerifier()
                    .map(
                        verifier ->
                            new AuthorizationCodeGrant(
                                new AuthorizationCode(code.reveal()),
                                form.value("redirect_uri"),
                                verifier,
                                resources,
                                ExtraParameters.NONE)));
  }

  /** RFC 8693 2.1. */
  private Parsed<TokenRequest> exchange() {
    return typed("subject_token")
        .then(
            subject ->
                optionalActor()
                    .map(
                        actor ->
                            new TokenExchangeGrant(
                                subject,
                                actor,
                                form.value("requested_token_type").map(TokenTypeIdentifier::new),
                                scope.orElse(ScopeSet.NONE),
                                resources,
                                form.all("audience"),
                                ExtraParameters.NONE)));
  }

  /** RFC 8693 2.1: a token and its type come together, or neither does. */
  private Parsed<Optional<TypedToken>> optionalActor() {
    boolean none = form.value("actor_token").isEmpty() && form.value("actor_token_type").isEmpty();
    return none ? Parsed.of(Optional.empty()) : typed("actor_token").map(Optional::of);
  }

  private Parsed<TypedToken> typed(String name) {
    return required(name)
        .then(
            token ->
                required(name + "_type")
                    .map(type -> new TypedToken(token, new TokenTypeIdentifier(type.reveal()))));
  }

  private Parsed<Received> required(String name) {
    return form.value(name)
        .map(value -> Parsed.of(new Received(value)))
        .orElseGet(() -> Parsed.malformed(name, "a value"));
  }

  private Parsed<Optional<CodeVerifier>> optionalVerifier() {
    Optional<String> verifier = form.value("code_verifier");
    return verifier.isEmpty()
        ? Parsed.of(Optional.empty())
        : CodeVerifier.parse(verifier.get()).map(Optional::of);
  }

  private static Parsed<Optional<ScopeSet>> optionalScope(Parameters form) {
    Optional<String> scope = form.value("scope");
    return scope.isEmpty()
        ? Parsed.of(Optional.empty())
        : ScopeSet.parse(scope.get()).map(Optional::of);
  }

  /** A value of a form whose kind is not known yet. */
  private static final class Received extends Secret {
    Received(String value) {
      super(value);
    }
  }
}
