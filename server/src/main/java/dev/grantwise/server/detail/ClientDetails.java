package dev.grantwise.server.detail;

import dev.grantwise.protocol.detail.AuthorizationDetail;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.detail.DetailFacts;
import dev.grantwise.protocol.rule.detail.DetailRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.policy.ServerPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client may ask for in detail: types that the server knows, that the client registered, and
 * whose resource its tokens may be for.
 */
public record ClientDetails(ServerPolicy policy, RegisteredClient client) {

  /** The rule that what is asked for breaks (RFC 9396 5). */
  public Optional<Violation> violation(AuthorizationDetails asked) {
    return DetailRules.REQUEST.firstViolation(
        DetailFacts.ofRequest(
            asked,
            types(),
            asked.details().stream().flatMap(detail -> fault(detail).stream()).findFirst()));
  }

  /** What of it can still be had: clients and types may have changed since (attack A22). */
  public AuthorizationDetails still(AuthorizationDetails granted) {
    Set<String> types = types();
    return granted.only(detail -> types.contains(detail.type()) && fault(detail).isEmpty());
  }

  private Set<String> types() {
    return client.profile().detailsTypes().stream()
        .filter(type -> policy.resourceOf(type).filter(client.resources()::contains).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** None for an unknown type: that is another rule's to say. */
  private Optional<String> fault(AuthorizationDetail detail) {
    Optional<DetailsType> type = policy.detailsType(detail.type());
    return type.flatMap(known -> known.fault(detail)).or(() -> misplaced(detail));
  }

  private Optional<String> misplaced(AuthorizationDetail detail) {
    Optional<String> own = policy.resourceOf(detail.type()).map(ResourceIndicator::value);
    return own.isPresent() && !detail.locations().stream().allMatch(own.get()::equals)
        ? Optional.of(detail.type() + ": locations: expected " + own.get())
        : Optional.empty();
  }
}
