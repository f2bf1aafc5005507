package dev.grantwise.server.logout;

import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.session.LogoutNotice;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the tokens that tell clients of the end of a session (OpenID Connect Back-Channel Logout
 * 2.4): by the key and algorithm of the client's ID tokens, with the {@code sub} and {@code sid}
 * that it knows. Safe for many threads.
 */
public final class LogoutTokens {

  private final ServerPolicy policy;
  private final Clients clients;
  private final SigningKeys keys;
  private final Pseudonyms pseudonyms;
  private final Randomness randomness;

  public LogoutTokens(
      ServerPolicy policy,
      Clients clients,
      SigningKeys keys,
      Pseudonyms pseudonyms,
      Randomness randomness) {
    this.policy = policy;
    this.clients = clients;
    this.keys = keys;
    this.pseudonyms = pseudonyms;
    this.randomness = randomness;
  }

  /** A token and where it goes. */
  public record Addressed(ForeignUrl to, LogoutToken token) {}

  /**
   * A fresh token, as the client is registered now.
   *
   * @return empty if the client is gone, is disabled, or no longer wants to be told
   */
  public Optional<Addressed> of(LogoutNotice notice, Instant now) {
    return clients
        .find(notice.client())
        .filter(RegisteredClient::isActive)
        .flatMap(
            client ->
                client
                    .profile()
                    .backchannelLogoutUri()
                    .map(uri -> new Addressed(new ForeignUrl(uri), token(client, notice, now))));
  }

  private LogoutToken token(RegisteredClient client, LogoutNotice notice, Instant now) {
    return new LogoutTokenClaims(
            policy.issuer(),
            client.id(),
            Optional.of(pseudonyms.subject(client, notice.user())),
            Optional.of(pseudonyms.session(client.id(), notice.session())),
            randomness.secret(),
            now)
        .signedBy(
            new JwtSigner(
                keys.active(policy.idTokenAlgorithm(client.profile().idTokenAlgorithm()))));
  }
}
