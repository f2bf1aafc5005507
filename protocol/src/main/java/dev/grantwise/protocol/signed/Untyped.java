package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.rule.Typing;

/**
 * What becomes of a message whose {@code typ} is absent or {@code JWT}. One with the {@code typ} of
 * another kind is refused in any case.
 */
public enum Untyped {
  REFUSED,
  /**
   * For one old client. RFC 10070 4 and RFC 9101 10.8 only advise clients to write the type, so
   * many do not; the claims alone then keep the kinds apart.
   */
  TOLERATED;

  Typing judge(JwtType own, VerifiedJwt jwt) {
    Typing typing = Typing.of(own, jwt.type());
    return switch (this) {
      case REFUSED -> typing;
      case TOLERATED -> typing.tolerated();
    };
  }
}
