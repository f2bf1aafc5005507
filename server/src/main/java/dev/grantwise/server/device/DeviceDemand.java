package dev.grantwise.server.device;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.scope.ScopeFacts;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.detail.ClientDetails;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a device asks for, all of which its client may have.
 *
 * @param resources those named, or those that the scopes belong to, and those of the details
 */
record DeviceDemand(
    ScopeSet scopes, List<ResourceIndicator> resources, AuthorizationDetails details) {

  DeviceDemand {
    resources = List.copyOf(resources);
  }

  /** What came of looking at a request. */
  sealed interface Judged {

    record Good(DeviceDemand demand) implements Judged {}

    record Refused(Refusal refusal) implements Judged {}
  }

  static Judged of(ServerPolicy policy, RegisteredClient client, Parameters form) {
    Optional<Violation> violation =
        GrantRules.TOKEN_REQUEST.firstViolation(
            GrantFacts.ofTokenRequest(GrantType.DEVICE_CODE, client.type(), client.grantTypes()));
    if (violation.isPresent()) {
      return refused(client, violation.get(), ErrorCode.UNAUTHORIZED_CLIENT);
    }
    return switch (ScopeSet.parse(form.value("scope").orElse(""))) {
      case Parsed.Malformed<ScopeSet>(String what, String expected) ->
          malformed(client, ErrorCode.INVALID_SCOPE, what + ": expected " + expected);
      case Parsed.Value<ScopeSet>(ScopeSet scopes) ->
          switch (ResourceIndicator.parseAll(form.all("resource"))) {
            case Parsed.Malformed<List<ResourceIndicator>>(String what, String expected) ->
                malformed(client, ErrorCode.INVALID_TARGET, what + ": expected " + expected);
            case Parsed.Value<List<ResourceIndicator>>(List<ResourceIndicator> resources) ->
                switch (AuthorizationDetails.parse(form)) {
                  case Parsed.Malformed<AuthorizationDetails>(String what, String expected) ->
                      malformed(
                          client,
                          ErrorCode.INVALID_AUTHORIZATION_DETAILS,
                          what + ": expected " + expected);
                  case Parsed.Value<AuthorizationDetails>(AuthorizationDetails details) ->
                      judge(policy, client, scopes, resources, details);
                };
          };
    };
  }

  /** As at the authorization endpoint: what a client may not have is refused, not dropped. */
  private static Judged judge(
      ServerPolicy policy,
      RegisteredClient client,
      ScopeSet scopes,
      List<ResourceIndicator> named,
      AuthorizationDetails details) {
    Optional<Violation> violation =
        ScopeRules.REQUEST
            .firstViolation(ScopeFacts.ofRequest(scopes, client.scopes()))
            .or(
                () ->
                    AudienceRules.REQUEST.firstViolation(
                        AudienceFacts.ofRequest(Set.copyOf(named), Set.copyOf(client.resources()))))
            .or(() -> new ClientDetails(policy, client).violation(details));
    if (violation.isPresent()) {
      return refused(client, violation.get(), ErrorCode.INVALID_SCOPE);
    }
    // The user is always asked here, so nothing else is needed for offline access.
    ScopeSet asked =
        client.mayUse(GrantType.REFRESH_TOKEN)
            ? scopes
            : scopes.minus(ScopeSet.of(Scope.OFFLINE_ACCESS));
    return new Judged.Good(
        new DeviceDemand(
            asked, policy.resourcesOf(named, client.resources(), asked, details), details));
  }

  private static Judged refused(RegisteredClient client, Violation violation, ErrorCode fallback) {
    return new Judged.Refused(Refusal.of(violation, fallback, Concern.of(client.id())));
  }

  private static Judged malformed(RegisteredClient client, ErrorCode error, String text) {
    return new Judged.Refused(Refusal.of(error, text, Concern.of(client.id()), text));
  }
}
