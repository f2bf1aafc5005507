/**
 * The authorization endpoint, sign-in and consent; start with {@link
 * dev.grantwise.server.authorize.AuthorizationEndpoints}.
 */
@NullMarked
package dev.grantwise.server.authorize;

import org.jspecify.annotations.NullMarked;
