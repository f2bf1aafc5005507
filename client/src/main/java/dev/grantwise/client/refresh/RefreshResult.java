package dev.grantwise.client.refresh;

import dev.grantwise.client.token.TokenOutcome;

/** What came of one refresh request: new tokens, or one of the four kinds of failure. */
public enum RefreshResult {
  /** The server issued new tokens. */
  RENEWED,
  /** The server refuses this grant for good; its session ends. */
  PERMANENT,
  /** The server refuses this client, or answers what no token endpoint does; nothing ends. */
  CONFIGURATION,
  /** The server could not be reached, or said to come later. */
  TRANSIENT,
  /** The request was sent, and nobody knows what became of it. */
  AMBIGUOUS;

  static RefreshResult of(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Issued _ -> RENEWED;
      case TokenOutcome.Rejected rejected -> rejected.isPermanent() ? PERMANENT : CONFIGURATION;
      case TokenOutcome.Unexpected _ -> CONFIGURATION;
      case TokenOutcome.Unavailable _ -> TRANSIENT;
      case TokenOutcome.Ambiguous _ -> AMBIGUOUS;
    };
  }
}
