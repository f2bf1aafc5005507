package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AssertionRecipient;
import java.util.Optional;

/** For whom a client assertion is. */
public enum AssertionAudience {
  /** The issuer of the authorization server, as the only value and as a string. */
  ISSUER_ALONE,
  /** The URL of an endpoint. */
  ENDPOINT,
  /** The URL of one endpoint, as agreed with one old peer: a weakening that has a name. */
  ENDPOINT_AGREED,
  /** An array, were it of the issuer alone. */
  ARRAY,
  /** Another server, or nobody. */
  ANOTHER;

  /** Of assertions that are made for that recipient. */
  public static AssertionAudience of(AssertionRecipient recipient) {
    return switch (recipient) {
      case AssertionRecipient.IssuerAlone ignored -> ISSUER_ALONE;
      case AssertionRecipient.OldEndpoint ignored -> ENDPOINT_AGREED;
    };
  }

  /** Of the claims of one, in the eyes of a recipient. */
  public static AssertionAudience of(JsonObject claims, AssertionRecipient recipient) {
    Optional<String> audience = claims.string("aud");
    if (audience.filter(recipient.issuer().value()::equals).isPresent()) {
      return ISSUER_ALONE;
    }
    if (audience.filter(recipient.audience()::equals).isPresent()) {
      return ENDPOINT_AGREED;
    }
    return claims.strings("aud").isPresent() ? ARRAY : ANOTHER;
  }
}
