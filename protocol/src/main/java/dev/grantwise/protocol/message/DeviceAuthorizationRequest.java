package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;

/** A device without a browser asks for the codes to show and to poll with (RFC 8628 3.1). */
public record DeviceAuthorizationRequest(
    ScopeSet scope,
    ScopeDelimiter scopeDelimiter,
    List<ResourceIndicator> resources,
    ExtraParameters extra) {

  public DeviceAuthorizationRequest {
    resources = List.copyOf(resources);
  }

  public static DeviceAuthorizationRequest of(ScopeSet scope) {
    return new DeviceAuthorizationRequest(
        scope, ScopeDelimiter.SPACE, List.of(), ExtraParameters.NONE);
  }

  public DeviceAuthorizationRequest with(ScopeDelimiter delimiter) {
    return new DeviceAuthorizationRequest(scope, delimiter, resources, extra);
  }

  public DeviceAuthorizationRequest with(List<ResourceIndicator> targets) {
    return new DeviceAuthorizationRequest(scope, scopeDelimiter, targets, extra);
  }

  public DeviceAuthorizationRequest with(ExtraParameters parameters) {
    return new DeviceAuthorizationRequest(scope, scopeDelimiter, resources, parameters);
  }

  /** The parameters in the order they are sent. */
  public Parameters parameters() {
    Parameters parameters =
        scope.isEmpty() ? Parameters.NONE : Parameters.of("scope", scopeDelimiter.join(scope));
    return extra.after(TokenParameters.withResources(parameters, resources));
  }

  /** This request as the given client sends it; a public one names itself (RFC 8628 3.1). */
  public HttpRequest at(String deviceAuthorizationEndpoint, ClientAuthentication authentication) {
    return authentication
        .post(deviceAuthorizationEndpoint, parameters())
        .with("Accept", "application/json");
  }
}
