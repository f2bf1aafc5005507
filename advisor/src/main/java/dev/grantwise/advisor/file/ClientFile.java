package dev.grantwise.advisor.file;

import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;
import java.util.Optional;

/**
 * The five answers about a client, complete: what the file leaves out has been filled in with a
 * safe value, and {@link #inferences} says so.
 *
 * @param client what it is, on which platform
 * @param authorizationServer who signs users in and issues tokens
 * @param otherServers other authorization servers that the same client talks to
 * @param access the resources it calls; none means that it only signs users in
 * @param runtime where server-side code can run
 * @param session where tokens are kept, and how long a user stays signed in
 * @param alerts which events alert whoever runs it
 * @param inferences what the file did not say, in the order of its keys
 */
public record ClientFile(
    ClientDescription client,
    AuthorizationServerChoice authorizationServer,
    List<Issuer> otherServers,
    List<Access> access,
    ClientRuntime runtime,
    SessionModel session,
    AlertChoice alerts,
    List<Inference> inferences) {

  public ClientFile {
    otherServers = List.copyOf(otherServers);
    access = List.copyOf(access);
    inferences = List.copyOf(inferences);
  }

  /** With the usual alerts. */
  public ClientFile(
      ClientDescription client,
      AuthorizationServerChoice authorizationServer,
      List<Issuer> otherServers,
      List<Access> access,
      ClientRuntime runtime,
      SessionModel session,
      List<Inference> inferences) {
    this(
        client,
        authorizationServer,
        otherServers,
        access,
        runtime,
        session,
        AlertChoice.USUAL,
        inferences);
  }

  /** With one authorization server. */
  public ClientFile(
      ClientDescription client,
      AuthorizationServerChoice authorizationServer,
      List<Access> access,
      ClientRuntime runtime,
      SessionModel session,
      List<Inference> inferences) {
    this(client, authorizationServer, List.of(), access, runtime, session, inferences);
  }

  /** What is asked of this resource. */
  public Optional<Access> accessTo(ResourceIndicator resource) {
    return access.stream().filter(one -> one.resource().equals(resource)).findFirst();
  }

  /** The highest sensitivity of all that is accessed; low where nothing is. */
  public Sensitivity sensitivity() {
    return access.stream()
        .map(Access::sensitivity)
        .reduce(Sensitivity.LOW, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** Why this key has the value it has, if the file does not say it itself. */
  public Optional<Inference> inferred(String key) {
    return inferences.stream().filter(inference -> inference.key().equals(key)).findFirst();
  }
}
