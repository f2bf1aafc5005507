package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.replay.SingleUse;
import java.util.Optional;

/**
 * The parameters that a client signed. Only {@link RequestObjectCheck} makes one. They are the
 * whole request: whatever else stood in the URL is not looked at (RFC 9101 6.3).
 */
public final class VerifiedRequest {

  private final Parameters parameters;
  private final Optional<SingleUse> singleUse;

  VerifiedRequest(Parameters parameters, Optional<SingleUse> singleUse) {
    this.parameters = parameters;
    this.singleUse = singleUse;
  }

  /** To be read like those of any request, which they have to hold up as. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What to use up, if the client gave it a {@code jti}: when it is pushed, or when the user has
   * answered, and not when a page is loaded, which a user may do again (FAPI 2.0 Security Profile
   * 5.3.2.2).
   */
  public Optional<SingleUse> singleUse() {
    return singleUse;
  }

  @Override
  public String toString() {
    return "VerifiedRequest" + parameters;
  }
}
