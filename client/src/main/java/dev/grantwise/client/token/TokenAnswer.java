package dev.grantwise.client.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.message.TokenType;
import java.time.Instant;

/** Reads what a token endpoint answered (RFC 6749 5.1, 5.2). */
final class TokenAnswer {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private TokenAnswer() {}

  static TokenOutcome read(HttpResponse response, TokenType wanted, Instant now) {
    int status = response.status();
    if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      return unavailable("the token endpoint answered " + status, response, now);
    }
    // Some servers send errors with status 200: an error is an error under any status.
    return ErrorResponse.parse(response.body().text())
        .toOptional()
        .map(error -> rejected(error, response, now))
        .orElseGet(() -> withoutError(response, wanted, now));
  }

  private static TokenOutcome rejected(ErrorResponse error, HttpResponse response, Instant now) {
    boolean passing =
        error.error().equals(ErrorCode.TEMPORARILY_UNAVAILABLE)
            || error.error().equals(ErrorCode.SERVER_ERROR);
    return passing
        ? unavailable("the token endpoint answered " + error.error(), response, now)
        : new TokenOutcome.Rejected(error);
  }

  private static TokenOutcome withoutError(HttpResponse response, TokenType wanted, Instant now) {
    if (response.status() >= 300) {
      return new TokenOutcome.Unexpected(
          response.status(), "a token response, or an error as in RFC 6749 5.2");
    }
    // From here on the request was carried out: what cannot be read is lost, not refused.
    return switch (TokenResponse.parse(response.body().text())) {
      case Parsed.Malformed<TokenResponse>(String what, String expected) ->
          new TokenOutcome.Ambiguous(what + " in an answer of success: expected " + expected);
      case Parsed.Value<TokenResponse>(TokenResponse tokens) when !tokens.tokenType().is(wanted) ->
          new TokenOutcome.Ambiguous("token_type: expected " + wanted + " (RFC 6749 7.1)");
      case Parsed.Value<TokenResponse>(TokenResponse tokens) ->
          new TokenOutcome.Issued(tokens, now);
    };
  }

  private static TokenOutcome unavailable(String why, HttpResponse response, Instant now) {
    return new TokenOutcome.Unavailable(why, RetryAfter.in(response, now));
  }
}
