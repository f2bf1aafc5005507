package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.pushed.Carriage;
import dev.grantwise.protocol.rule.pushed.CarriageFacts;
import dev.grantwise.protocol.rule.pushed.PushedRules;
import dev.grantwise.protocol.rule.pushed.ReferenceOrigin;
import dev.grantwise.protocol.rule.pushed.RequestPath;
import dev.grantwise.protocol.rule.pushed.RequestSigning;
import java.util.Optional;

/**
 * How an authorization request came, before its content is read (RFC 9101 5, RFC 9126 3). The
 * caller has refused repeated parameters.
 */
public sealed interface CarriedRequest {

  /** As parameters. */
  record Plain(Parameters parameters) implements CarriedRequest {}

  /** Signed; parameters beside it do not count (RFC 9101 6.3). */
  record Signed(RequestObject requestObject) implements CarriedRequest {}

  /** As the name of a pushed request; parameters beside it do not count (RFC 9126 4). */
  record Pushed(RequestUri requestUri) implements CarriedRequest {}

  /** Reads what arrived at the authorization endpoint. */
  static Checked<CarriedRequest> atAuthorizationEndpoint(
      Parameters received, RequestSigning signing) {
    return read(received, RequestPath.DIRECT, signing);
  }

  /** Reads what was pushed. */
  static Checked<CarriedRequest> pushed(Parameters received, RequestSigning signing) {
    return read(received, RequestPath.PUSHED, signing);
  }

  private static Checked<CarriedRequest> read(
      Parameters received, RequestPath path, RequestSigning signing) {
    Optional<RequestObject> object = received.value("request").map(RequestObject::new);
    Optional<RequestUri> reference = received.value("request_uri").map(RequestUri::new);
    CarriageFacts facts =
        new CarriageFacts(
            path,
            carriage(object.isPresent(), reference.isPresent()),
            reference.filter(uri -> !uri.isMinted()).isPresent()
                ? ReferenceOrigin.FOREIGN
                : ReferenceOrigin.OURS,
            signing);
    return PushedRules.RECEIVED
        .firstViolation(facts)
        .<Checked<CarriedRequest>>map(Checked.Refused::new)
        .orElseGet(
            () ->
                new Checked.Accepted<>(
                    object
                        .<CarriedRequest>map(Signed::new)
                        .or(() -> reference.map(Pushed::new))
                        .orElseGet(() -> new Plain(received))));
  }

  private static Carriage carriage(boolean byValue, boolean byReference) {
    if (byValue) {
      return byReference ? Carriage.BOTH : Carriage.BY_VALUE;
    }
    return byReference ? Carriage.BY_REFERENCE : Carriage.PLAIN;
  }
}
