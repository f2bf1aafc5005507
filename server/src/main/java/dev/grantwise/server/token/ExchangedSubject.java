package dev.grantwise.server.token;

import dev.grantwise.protocol.scope.ScopeSet;

/**
 * What a token that is to be exchanged came to, after everything about it was looked at. Only
 * {@link ReceivedTokens} makes one.
 *
 * @param subject for whom the new token is, with who acts for them now
 * @param scopes what the token that was shown has
 */
record ExchangedSubject(TokenSubject subject, ScopeSet scopes) {}
