/**
 * The runtime client of OAuth 2.0 and OpenID Connect, for any JVM program.
 *
 * <p>Where to start: {@link dev.grantwise.client.discovery.Discovery} finds the authorization
 * server, {@link dev.grantwise.client.signin.SignIn} signs a user in, {@link
 * dev.grantwise.client.token.TokenEndpoint} gets tokens, {@link
 * dev.grantwise.client.refresh.RefreshEngine} keeps them usable, {@link
 * dev.grantwise.client.token.ServiceTokens} gets a service its own, and {@link
 * dev.grantwise.client.token.Revocation} ends them. Everything that leaves the process goes through
 * {@link dev.grantwise.client.http.HttpExchange}.
 */
@NullMarked
package dev.grantwise.client;

import org.jspecify.annotations.NullMarked;
