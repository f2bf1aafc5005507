package dev.grantwise.gateway.relay;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Challenge;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenType;
import java.util.Optional;

/** An upstream's demand for a fresher or a stronger sign-in (RFC 9470 3). */
final class StepUpChallenge {

  /** More than any upstream has use for; our choice. */
  private static final int MOST_CLASSES = 10;

  private static final int LONGEST_CLASS = 200;

  private StepUpChallenge() {}

  /** What is demanded; empty for any other refusal, and for one that does not say what. */
  static Optional<AuthenticationDemand> in(int status, Headers headers) {
    if (status != 401) {
      return Optional.empty();
    }
    return Challenge.in(new HttpResponse(status, headers, Body.EMPTY)).stream()
        .filter(StepUpChallenge::isStepUp)
        .findFirst()
        .flatMap(StepUpChallenge::demand)
        .filter(StepUpChallenge::isBounded);
  }

  private static boolean isStepUp(Challenge challenge) {
    boolean ofTokens =
        challenge.isOf(TokenType.BEARER.value()) || challenge.isOf(TokenType.DPOP.value());
    return ofTokens
        && challenge
            .parameter("error")
            .filter(ErrorCode.INSUFFICIENT_USER_AUTHENTICATION.value()::equals)
            .isPresent();
  }

  /** Nothing but these two parameters goes on to the provider. */
  private static Optional<AuthenticationDemand> demand(Challenge challenge) {
    return AuthenticationDemand.parse(
            Parameters.NONE
                .with("acr_values", challenge.parameter("acr_values"))
                .with("max_age", challenge.parameter("max_age")))
        .toOptional();
  }

  private static boolean isBounded(AuthenticationDemand demand) {
    return !demand.equals(AuthenticationDemand.NONE)
        && demand.acrValues().size() <= MOST_CLASSES
        && demand.acrValues().stream().allMatch(StepUpChallenge::isClass);
  }

  private static boolean isClass(String acr) {
    return acr.length() <= LONGEST_CLASS && acr.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
