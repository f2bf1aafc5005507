package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What whoever runs the client can do: a plan never chooses more.
 *
 * <p>Data and not code, so that it grows with the runtime.
 */
public record RuntimeCapabilities(
    Set<GrantType> grants,
    Set<ClientAuthenticationMethod> clientAuthentications,
    Set<SenderConstraint> senderConstraints,
    Set<Architecture> architectures,
    Set<RequestDelivery> requests,
    Set<ResponseDelivery> deliveries,
    Set<RedirectKind> redirects,
    Set<TokenLocation> tokens,
    Set<Extra> extras) {

  /** What there is beyond the dimensions of a design. */
  public enum Extra {
    /** Signing users in where no ID token says who they are. */
    SIGN_IN_WITHOUT_OPENID,
    /** Parameters that one provider wants and no specification has. */
    PROVIDER_PARAMETERS,
    /** An API's demand for a stronger sign-in is passed on (RFC 9470). */
    STEP_UP,
    /** Scopes are asked for when a feature needs them. */
    MORE_ACCESS,
    /** The provider's notice of a sign-out is taken (OpenID Connect Back-Channel Logout). */
    BACK_CHANNEL_LOGOUT,
    /** Each API gets a token of its own (RFC 8707 2.2). */
    TOKEN_PER_RESOURCE,
    /** Where strangers share a screen, each of them signs in anew. */
    SIGN_IN_ANEW,
    /**
     * What run has no part in, or does when it needs to, is told too: discovery, registration,
     * calls it does not make, refusals that only a mistake brings.
     */
    TOLD_IN_FULL
  }

  private static final Set<ClientKind> RUN_KINDS =
      EnumSet.of(
          ClientKind.WEB_APP,
          ClientKind.BROWSER_BASED_APP,
          ClientKind.SERVICE,
          ClientKind.COMMAND_LINE,
          ClientKind.DESKTOP_APP,
          ClientKind.INPUT_CONSTRAINED_DEVICE,
          ClientKind.AGENT);

  /** What the runtime of this version can do for every client with a part on a server. */
  private static final RuntimeCapabilities CURRENT =
      new RuntimeCapabilities(
          Set.of(GrantType.AUTHORIZATION_CODE, GrantType.CLIENT_CREDENTIALS),
          Set.of(
              ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
              ClientAuthenticationMethod.CLIENT_SECRET_POST,
              ClientAuthenticationMethod.NONE),
          Set.of(SenderConstraint.NONE),
          Set.of(
              Architecture.BACKEND_FOR_FRONTEND,
              Architecture.WEB_SERVER_APPLICATION,
              Architecture.SERVICE),
          EnumSet.allOf(RequestDelivery.class),
          Set.of(ResponseDelivery.QUERY, ResponseDelivery.NOT_APPLICABLE),
          EnumSet.allOf(RedirectKind.class),
          EnumSet.allOf(TokenLocation.class),
          Set.of());

  private static final Set<ClientKind> BEHIND_GATEWAYS =
      EnumSet.of(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP);

  /** What a gateway can do besides. */
  private static final Set<Extra> GATEWAY = EnumSet.of(Extra.TOKEN_PER_RESOURCE);

  /**
   * What {@code login} and {@code token} do where the user is. Whoever is handed a token by them
   * has no key to prove anything with, so tokens are bearer tokens.
   */
  private static final RuntimeCapabilities AT_TERMINAL =
      new RuntimeCapabilities(
          Set.of(GrantType.AUTHORIZATION_CODE, GrantType.DEVICE_CODE),
          Set.of(ClientAuthenticationMethod.NONE),
          Set.of(SenderConstraint.NONE),
          Set.of(Architecture.NATIVE_APP, Architecture.DEVICE_CLIENT),
          EnumSet.allOf(RequestDelivery.class),
          Set.of(ResponseDelivery.QUERY, ResponseDelivery.NOT_APPLICABLE),
          Set.of(RedirectKind.LOOPBACK, RedirectKind.NONE),
          Set.of(TokenLocation.USER_FILE),
          Set.of(Extra.SIGN_IN_WITHOUT_OPENID));

  /** What the runtime of this version can do for this client: it shows a key that is named. */
  public static RuntimeCapabilities ofRun(ClientFile file) {
    if (file.client().kind().signsInAtTerminal()) {
      return AT_TERMINAL;
    }
    Set<ClientAuthenticationMethod> methods = new HashSet<>(CURRENT.clientAuthentications);
    if (file.client().key().isPresent()) {
      methods.add(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    }
    return new RuntimeCapabilities(
        CURRENT.grants,
        methods,
        CURRENT.senderConstraints,
        CURRENT.architectures,
        CURRENT.requests,
        CURRENT.deliveries,
        CURRENT.redirects,
        CURRENT.tokens,
        BEHIND_GATEWAYS.contains(file.client().kind()) ? GATEWAY : CURRENT.extras);
  }

  /**
   * For the best plan for whoever carries it out. Where the file brings its own server, that is
   * run, if it can: a plan that it does not keep would be of no use to anybody. All is told, also
   * what others do.
   */
  static RuntimeCapabilities forBestPlan(ClientFile file) {
    boolean byRun =
        file.authorizationServer() instanceof AuthorizationServerChoice.Embedded
            && RUN_KINDS.contains(file.client().kind());
    return byRun ? ofRun(file).withExtras(EVERYTHING.extras) : EVERYTHING;
  }

  private RuntimeCapabilities withExtras(Set<Extra> more) {
    return new RuntimeCapabilities(
        grants,
        clientAuthentications,
        senderConstraints,
        architectures,
        requests,
        deliveries,
        redirects,
        tokens,
        more);
  }

  /** Whatever the specifications have. */
  public static final RuntimeCapabilities EVERYTHING =
      new RuntimeCapabilities(
          Set.copyOf(DesignSpace.GRANTS),
          Set.copyOf(DesignSpace.CLIENT_AUTHENTICATIONS),
          EnumSet.allOf(SenderConstraint.class),
          EnumSet.allOf(Architecture.class),
          EnumSet.allOf(RequestDelivery.class),
          EnumSet.allOf(ResponseDelivery.class),
          EnumSet.allOf(RedirectKind.class),
          EnumSet.allOf(TokenLocation.class),
          EnumSet.allOf(Extra.class));

  public RuntimeCapabilities {
    grants = Set.copyOf(grants);
    clientAuthentications = Set.copyOf(clientAuthentications);
    senderConstraints = Set.copyOf(senderConstraints);
    architectures = Set.copyOf(architectures);
    requests = Set.copyOf(requests);
    deliveries = Set.copyOf(deliveries);
    redirects = Set.copyOf(redirects);
    tokens = Set.copyOf(tokens);
    extras = Set.copyOf(extras);
  }

  /** Whether it can do this beyond the dimensions of a design. */
  public boolean has(Extra extra) {
    return extras.contains(extra);
  }
}
