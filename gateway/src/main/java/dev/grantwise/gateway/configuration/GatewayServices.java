package dev.grantwise.gateway.configuration;

import dev.grantwise.client.logout.LogoutTokenValidator;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.meter.GatewayMeter;
import dev.grantwise.gateway.page.Pages;
import dev.grantwise.gateway.provider.IdentityProvider;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;

/**
 * What a gateway works with, each given from outside.
 *
 * @param vault where the grants of new sessions are opened
 * @param grants the engine over the same vault
 * @param logoutTokens of the provider, for this client
 * @param meter hears what happens, to count it
 */
public record GatewayServices(
    IdentityProvider provider,
    TokenVault vault,
    RefreshEngine grants,
    LogoutTokenValidator logoutTokens,
    SignInAttempts attempts,
    Sessions sessions,
    Pages pages,
    Events events,
    GatewayMeter meter,
    Randomness randomness,
    InstantSource clock) {

  /** Of which nothing is counted. */
  public GatewayServices(
      IdentityProvider provider,
      TokenVault vault,
      RefreshEngine grants,
      LogoutTokenValidator logoutTokens,
      SignInAttempts attempts,
      Sessions sessions,
      Pages pages,
      Events events,
      Randomness randomness,
      InstantSource clock) {
    this(
        provider,
        vault,
        grants,
        logoutTokens,
        attempts,
        sessions,
        pages,
        events,
        GatewayMeter.NONE,
        randomness,
        clock);
  }

  /** The same, counted. */
  public GatewayServices with(GatewayMeter counting) {
    return new GatewayServices(
        provider,
        vault,
        grants,
        logoutTokens,
        attempts,
        sessions,
        pages,
        events,
        counting,
        randomness,
        clock);
  }

  /** The same with another way to the provider. */
  public GatewayServices with(IdentityProvider other) {
    return new GatewayServices(
        other,
        vault,
        grants,
        logoutTokens,
        attempts,
        sessions,
        pages,
        events,
        meter,
        randomness,
        clock);
  }
}
