package dev.grantwise.client.refresh;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grants for tests: issued when the clock starts, good for five minutes. */
public final class Grants {

  public static final GrantKey KEY = new GrantKey("grant-1");
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private Grants() {}

  /** Tokens of that number. */
  public static GrantTokens tokens(int number) {
    return tokens(number, MovableClock.START);
  }

  static GrantTokens tokens(int number, Instant receivedAt) {
    return new GrantTokens(
        new AccessToken("at-" + number),
        receivedAt,
        receivedAt.plus(LIFETIME),
        Optional.of(new RefreshToken("rt-" + number)),
        ScopeSet.parse("openid photos.read").orThrow(),
        Optional.of(new IdToken("id-" + number)));
  }

  /** Tokens of that number, for three APIs. */
  static GrantTokens ofSeveralApis(int number) {
    GrantTokens first = tokens(number);
    return new GrantTokens(
        first.accessToken(),
        first.receivedAt(),
        first.expiresAt(),
        first.refreshToken(),
        first.scope(),
        first.idToken(),
        Optional.of(new ResourceIndicator("https://api.example")),
        Map.of(
            new ResourceIndicator("https://mail.example"),
            new HeldToken(new AccessToken("mail-" + number), first.receivedAt(), first.expiresAt()),
            new ResourceIndicator("https://files.example"),
            new HeldToken(
                new AccessToken("files-" + number),
                first.receivedAt().plusSeconds(1),
                first.expiresAt().plusSeconds(1))));
  }

  /** A grant fresh from the token endpoint. */
  public static StoredGrant opened(GrantKey key) {
    return StoredGrant.opened(
        key,
        Optional.of(new Subject(new Issuer("https://as.example"), "alice")),
        List.of(new ResourceIndicator("https://api.example")),
        tokens(1));
  }

  static StoredGrant withoutRefreshToken() {
    GrantTokens tokens = tokens(1);
    return StoredGrant.opened(
        KEY,
        Optional.empty(),
        List.of(),
        new GrantTokens(
            tokens.accessToken(),
            tokens.receivedAt(),
            tokens.expiresAt(),
            Optional.empty(),
            tokens.scope(),
            Optional.empty()));
  }
}
