/**
 * The token endpoint and its neighbours, around the one pipeline that every token passes; start
 * with {@link dev.grantwise.server.token.TokenEndpoint}.
 */
@NullMarked
package dev.grantwise.server.token;

import org.jspecify.annotations.NullMarked;
