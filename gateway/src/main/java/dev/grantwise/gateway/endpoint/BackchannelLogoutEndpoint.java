package dev.grantwise.gateway.endpoint;

import dev.grantwise.client.logout.LogoutResult;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.rule.Violation;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the provider says that a session has ended (OpenID Connect Back-Channel Logout 1.0 2.5).
 * The token is all that counts: it comes from a program, without cookies and from anywhere.
 */
final class BackchannelLogoutEndpoint {

  private static final String LOGOUT_TOKEN = "logout_token";

  private final Desk desk;

  BackchannelLogoutEndpoint(Desk desk) {
    this.desk = desk;
  }

  HttpResponse answer(HttpRequest request, CorrelationId correlation, Instant now) {
    return request
        .form()
        .toOptional()
        .flatMap(BackchannelLogoutEndpoint::token)
        .map(token -> answer(token, correlation, now))
        .orElseGet(
            () -> {
              failed(correlation, ErrorCode.INVALID_REQUEST, "no form with one logout_token");
              return refusal("a form with one logout_token is expected");
            });
  }

  private static Optional<LogoutToken> token(Parameters form) {
    return form.all(LOGOUT_TOKEN).size() == 1
        ? form.value(LOGOUT_TOKEN).filter(text -> !text.isEmpty()).map(LogoutToken::new)
        : Optional.empty();
  }

  private HttpResponse answer(LogoutToken token, CorrelationId correlation, Instant now) {
    LogoutResult result =
        desk.services()
            .logoutTokens()
            .carryOut(token, now, ended -> desk.ending().end(ended, correlation, now));
    return switch (result) {
      // 2.8: also where none was left to end
      case LogoutResult.Ended _ -> HttpResponse.of(200).with("Cache-Control", "no-store");
      case LogoutResult.Refused(String reason, Optional<Violation> violation) -> {
        violation.ifPresentOrElse(
            broken -> desk.refused(correlation, broken),
            () -> failed(correlation, ErrorCode.INVALID_REQUEST, reason));
        yield refusal("the logout token is not valid");
      }
      // Neither invalid nor failed, which would be a 400 (2.8) and the last attempt of most.
      case LogoutResult.Unverifiable(String why) -> {
        failed(correlation, ErrorCode.TEMPORARILY_UNAVAILABLE, why);
        yield ErrorResponse.of(
                ErrorCode.TEMPORARILY_UNAVAILABLE, "the logout token cannot be checked now")
            .toHttp()
            .with("Retry-After", "30");
      }
    };
  }

  private static HttpResponse refusal(String description) {
    return ErrorResponse.of(ErrorCode.INVALID_REQUEST, description).toHttp();
  }

  private void failed(CorrelationId correlation, ErrorCode error, String reason) {
    desk.record(correlation, new RequestEvent.RequestFailed(desk.concern(), error, reason));
  }
}
