package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import java.util.Set;

/**
 * What {@code run} can do: a plan never chooses more, and says so where more would be better.
 *
 * <p>Data and not code, so that it grows with the runtime.
 */
public record RuntimeCapabilities(
    Set<GrantType> grants,
    Set<ClientAuthenticationMethod> clientAuthentications,
    Set<SenderConstraint> senderConstraints,
    Set<Architecture> architectures,
    Set<ResponseDelivery> deliveries) {

  /** What the runtime of this version can do. */
  public static final RuntimeCapabilities CURRENT =
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
          Set.of(ResponseDelivery.QUERY, ResponseDelivery.NOT_APPLICABLE));

  public RuntimeCapabilities {
    grants = Set.copyOf(grants);
    clientAuthentications = Set.copyOf(clientAuthentications);
    senderConstraints = Set.copyOf(senderConstraints);
    architectures = Set.copyOf(architectures);
    deliveries = Set.copyOf(deliveries);
  }
}
