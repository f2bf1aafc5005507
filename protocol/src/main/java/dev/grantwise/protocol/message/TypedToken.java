package dev.grantwise.protocol.message;

import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.secret.Secret;

/** A token of any kind, and what kind that is (RFC 8693 2.1, 3). */
public record TypedToken(Secret token, TokenTypeIdentifier type) {

  public static TypedToken of(AccessToken token) {
    return new TypedToken(token, TokenTypeIdentifier.ACCESS_TOKEN);
  }

  public static TypedToken of(IdToken token) {
    return new TypedToken(token, TokenTypeIdentifier.ID_TOKEN);
  }

  public static TypedToken of(SignedJwt token) {
    return new TypedToken(token, TokenTypeIdentifier.JWT);
  }
}
