package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.signin.IdTokenResult;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps what a sign-in brought: the ID token is checked first, then all of it is saved in one step,
 * then what it replaced is revoked.
 */
final class LoginKeeping {

  private final TerminalClient client;
  private final ProfileVault profile;
  private final Randomness randomness;

  LoginKeeping(TerminalClient client, ProfileVault profile, Randomness randomness) {
    this.client = client;
    this.profile = profile;
    this.randomness = randomness;
  }

  /**
   * Keeps the tokens.
   *
   * @param check holds the ID token against the attempt it belongs to
   */
  StoredGrant keep(
      TokenOutcome.Issued issued, LoginOrder order, Function<IdToken, IdTokenResult> check)
      throws CommandFailure {
    ScopeSet asked = order.ask().scope();
    Optional<IdToken> idToken = issued.response().idToken();
    Optional<Subject> subject =
        idToken.isPresent() ? Optional.of(subject(check.apply(idToken.get()))) : Optional.empty();
    if (asked.contains(Scope.OPENID) && subject.isEmpty()) {
      throw notBelieved("openid was asked for, and no ID token came");
    }
    GrantKey key = new GrantKey(randomness.secret());
    StoredGrant grant =
        StoredGrant.opened(key, subject, order.ask().resources(), GrantTokens.of(issued, asked));
    profile
        .signIn(new SignedIn(client.issuer(), client.clientId(), key), grant)
        .flatMap(before -> before.grant().tokens().refreshToken())
        .ifPresent(token -> client.revocation().revoke(RevocationRequest.of(token)));
    return grant;
  }

  private static Subject subject(IdTokenResult result) throws CommandFailure {
    return switch (result) {
      case IdTokenResult.Valid(var idToken) -> idToken.subject();
      case IdTokenResult.Refused(var refusal) -> throw notBelieved(refusal.reason());
      case IdTokenResult.Unverifiable(String why) ->
          throw new CommandFailure(
              ExitCode.UNAVAILABLE,
              "The ID token could not be checked: " + why + ". Nothing was kept. Try again.");
    };
  }

  /** OpenID Connect Core 3.1.3.7: then the other tokens of the answer are not used either. */
  private static CommandFailure notBelieved(String why) {
    return new CommandFailure(
        ExitCode.REQUIREMENT_VIOLATED,
        "The answer of the server is not believed: "
            + why
            + ". Nothing was kept. Check the issuer and the client's registration.");
  }
}
