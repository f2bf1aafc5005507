package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;

/** Asks whether the user has decided at the other device (RFC 8628 3.4). */
public record DeviceCodeGrant(
    DeviceCode deviceCode, List<ResourceIndicator> resources, ExtraParameters extra)
    implements ExtensionGrant {

  public DeviceCodeGrant {
    resources = List.copyOf(resources);
  }

  public static DeviceCodeGrant of(DeviceCode deviceCode) {
    return new DeviceCodeGrant(deviceCode, List.of(), ExtraParameters.NONE);
  }

  public DeviceCodeGrant with(List<ResourceIndicator> targets) {
    return new DeviceCodeGrant(deviceCode, targets, extra);
  }

  public DeviceCodeGrant with(ExtraParameters parameters) {
    return new DeviceCodeGrant(deviceCode, resources, parameters);
  }

  @Override
  public GrantType grantType() {
    return GrantType.DEVICE_CODE;
  }

  @Override
  public Parameters parameters() {
    return extra.after(
        TokenParameters.withResources(
            TokenParameters.of(grantType()).with("device_code", deviceCode.reveal()), resources));
  }
}
