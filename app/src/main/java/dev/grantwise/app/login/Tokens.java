package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a profile, for one command: refreshed first where it has to be, and never by
 * asking a person. A client of the network is made only where something is sent.
 */
public final class Tokens implements AutoCloseable {

  private final ProfileVault profile;
  private final Function<HttpExchange, TerminalClient> client;
  private final RefreshSettings settings;
  private final String loginCommand;
  private final InstantSource clock;
  private final Randomness randomness;
  private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());
  private @Nullable JavaHttpExchange http;

  /**
   * For one profile.
   *
   * @param loginCommand what a person is told to type
   */
  public Tokens(
      ProfileVault profile,
      Function<HttpExchange, TerminalClient> client,
      RefreshSettings settings,
      String loginCommand,
      InstantSource clock,
      Randomness randomness) {
    this.profile = profile;
    this.client = client;
    this.settings = settings;
    this.loginCommand = loginCommand;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** Makes something of a token. */
  @FunctionalInterface
  public interface Use<T> {
    T of(AccessToken token, Instant expiresAt, ScopeSet scope, Instant now);
  }

  /** The token with at least that much time left, where the server gives such. */
  public <T> T token(Duration leastLeft, Use<T> use) throws CommandFailure {
    GrantKey key = current().grant();
    StoredGrant grant = standing(key);
    Instant now = clock.instant();
    if (hasLeft(grant, now, leastLeft)) {
      return use.of(
          grant.tokens().accessToken(), grant.tokens().expiresAt(), grant.tokens().scope(), now);
    }
    return switch (engine().accessToken(key, leastLeft)) {
      case Access.SignInNeeded(SessionEndReason why) -> throw signInNeeded(why.sentence());
      case Access.Unavailable(Duration ignored) -> throw unavailable();
      case Access.NotGranted(Duration ignored) -> throw unavailable();
      case Access.Usable(AccessToken token, Instant expiresAt) -> {
        Instant then = clock.instant();
        boolean lasts = !expiresAt.isBefore(then.plus(leastLeft));
        if (!lasts && reason.get().isPresent()) {
          // A refresh was tried and brought nothing, and what is left is less than was asked for.
          throw unavailable();
        }
        yield use.of(token, expiresAt, standing(key).tokens().scope(), then);
      }
    };
  }

  /** As the engine sees it, without what the engine needs to be made. */
  private static boolean hasLeft(StoredGrant grant, Instant now, Duration leastLeft) {
    return !grant.tokens().receivedAt().isAfter(now)
        && grant.tokens().isUsable(now)
        && !grant.tokens().expiresAt().isBefore(now.plus(leastLeft));
  }

  /** An API refused this token: if it is still the newest, and not fresh, it is replaced now. */
  public void reject(String refused) throws CommandFailure {
    GrantKey key = current().grant();
    AccessToken token = new AccessToken(refused);
    if (standing(key).tokens().accessToken().equals(token)) {
      RefreshEngine engine = engine();
      engine.reject(key, token);
      var _ = engine.accessToken(key, Duration.ZERO);
    }
  }

  private SignedIn current() throws CommandFailure {
    return profile
        .current()
        .orElseThrow(() -> signInNeeded(SessionEndReason.NO_SESSION.sentence()));
  }

  private StoredGrant standing(GrantKey key) throws CommandFailure {
    return switch (profile.read(key)) {
      case Reading.Standing(StoredGrant grant) -> grant;
      case Reading.Ended(SessionEndReason why, Instant ignored) ->
          throw signInNeeded(why.sentence());
      case Reading.Absent() -> throw signInNeeded(SessionEndReason.NO_SESSION.sentence());
    };
  }

  private CommandFailure signInNeeded(String sentence) {
    return new CommandFailure(
        ExitCode.SIGN_IN_NEEDED, sentence + " To sign in, run:  " + loginCommand);
  }

  private CommandFailure unavailable() {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "There is no token that is good for long enough, and another could not be had: "
            + Failures.shown(reason.get().orElse("another process is at it, and slow"))
            + ". You are still signed in. Try again in a moment.");
  }

  private RefreshEngine engine() {
    JavaHttpExchange exchange = new JavaHttpExchange();
    http = exchange;
    TerminalClient made = client.apply(exchange);
    return RefreshEngine.of(profile, made.tokenEndpoint(), clock)
        .settings(settings)
        .idTokens(made.idTokens())
        .revocations(request -> made.revocation().revoke(request))
        .events((occasion, event) -> hear(event), randomness)
        .build();
  }

  private void hear(Event event) {
    switch (event) {
      case RefreshEvent.RefreshFailed failed -> reason.set(Optional.of(failed.reason()));
      case ClientEvent.ClientRejected rejected -> reason.set(Optional.of(rejected.reason()));
      default -> {}
    }
  }

  @Override
  public void close() {
    JavaHttpExchange opened = http;
    if (opened != null) {
      opened.close();
    }
  }
}
