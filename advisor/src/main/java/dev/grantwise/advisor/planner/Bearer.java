package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.TokenType;

/** How an access token is presented (RFC 6750 2.1). */
final class Bearer {

  private Bearer() {}

  static String of(AccessToken token) {
    return TokenType.BEARER + " " + token.reveal();
  }
}
