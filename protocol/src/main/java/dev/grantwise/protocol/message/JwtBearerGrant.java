package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Secret;
import java.util.List;

/**
 * Presents one assertion that the server trusts, and asks for an access token for its subject (RFC
 * 7523 2.1).
 */
public record JwtBearerGrant(
    Secret assertion, ScopeSet scope, List<ResourceIndicator> resources, ExtraParameters extra)
    implements ExtensionGrant {

  public JwtBearerGrant {
    resources = List.copyOf(resources);
  }

  /** An assertion made or received for this purpose. */
  public static JwtBearerGrant of(SignedJwt assertion) {
    return new JwtBearerGrant(assertion, ScopeSet.NONE, List.of(), ExtraParameters.NONE);
  }

  /**
   * The access token that a caller showed, where the server takes it as an assertion; it says so
   * with an extra parameter, such as {@code requested_token_use=on_behalf_of}.
   */
  public static JwtBearerGrant onBehalfOf(AccessToken caller) {
    return new JwtBearerGrant(caller, ScopeSet.NONE, List.of(), ExtraParameters.NONE);
  }

  public JwtBearerGrant with(ScopeSet scopes) {
    return new JwtBearerGrant(assertion, scopes, resources, extra);
  }

  public JwtBearerGrant with(List<ResourceIndicator> targets) {
    return new JwtBearerGrant(assertion, scope, targets, extra);
  }

  public JwtBearerGrant with(ExtraParameters parameters) {
    return new JwtBearerGrant(assertion, scope, resources, parameters);
  }

  @Override
  public GrantType grantType() {
    return GrantType.JWT_BEARER;
  }

  @Override
  public Parameters parameters() {
    return extra.after(
        TokenParameters.withResources(
            TokenParameters.of(grantType())
                .with("assertion", assertion.reveal())
                .with("scope", TokenParameters.text(scope)),
            resources));
  }
}
