package dev.grantwise.gateway.configuration;

import dev.grantwise.client.logout.LogoutTokenValidator;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
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
    Randomness randomness,
    InstantSource clock) {}
