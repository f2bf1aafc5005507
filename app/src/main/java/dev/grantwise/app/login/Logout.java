package dev.grantwise.app.login;

import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.token.RevocationOutcome;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import java.util.Optional;

/**
 * Signs out: forgets first, so that nothing is used any more whatever the server says, then revokes
 * what it had (RFC 7009 2.1).
 */
public final class Logout {

  /**
   * What came of it.
   *
   * @param sentence for people
   * @param complaint that the server could not be told, if so
   * @param endSession where the browser ends the session at the server, if it has such a place
   */
  public record Outcome(String sentence, Optional<String> complaint, Optional<String> endSession) {}

  private final ProfileVault profile;
  private final TerminalClient client;

  public Logout(ProfileVault profile, TerminalClient client) {
    this.profile = profile;
    this.client = client;
  }

  /** Forgets and revokes. */
  public Outcome signOut() {
    Optional<StoredGrant> ended =
        profile
            .current()
            .map(SignedIn::grant)
            .flatMap(
                key -> profile.end(key, SessionEndReason.SIGNED_OUT, client.clock().instant()));
    if (ended.isEmpty()) {
      return new Outcome(
          "You were not signed in; there is nothing to forget.",
          Optional.empty(),
          Optional.empty());
    }
    Optional<String> untold = revoke(ended.get());
    return new Outcome(
        "You are signed out, here and at " + client.issuer() + ".",
        untold.map(why -> complaint(ended.get(), why)),
        endSession(ended.get()));
  }

  /** What could not be done, and why. RFC 7009 2.1: the access tokens go with the refresh token. */
  private Optional<String> revoke(StoredGrant grant) {
    RevocationRequest request =
        grant
            .tokens()
            .refreshToken()
            .map(RevocationRequest::of)
            .orElseGet(() -> RevocationRequest.of(grant.tokens().accessToken()));
    return switch (client.revocation().revoke(request)) {
      case RevocationOutcome.Done() -> Optional.empty();
      case RevocationOutcome.Later(String why, var ignored) -> Optional.of(why);
      case RevocationOutcome.Refused(String why) -> Optional.of(why);
    };
  }

  private String complaint(StoredGrant grant, String why) {
    return "You are signed out here: nothing of the sign-in is left on this computer. "
        + client.issuer()
        + " could not be told to end it too: "
        + Failures.shown(why)
        + ". Expected an answer of its revocation endpoint. The access token ends by itself at "
        + grant.tokens().expiresAt()
        + "; take access away on the server's own page if that matters.";
  }

  private Optional<String> endSession(StoredGrant grant) {
    return client
        .server()
        .metadata()
        .flatMap(AuthorizationServerMetadata::endSessionEndpoint)
        .map(Endpoint::value)
        .map(
            endpoint -> {
              EndSessionRequest request = EndSessionRequest.of(client.clientId());
              return grant.tokens().idToken().map(request::with).orElse(request).at(endpoint).url();
            });
  }
}
