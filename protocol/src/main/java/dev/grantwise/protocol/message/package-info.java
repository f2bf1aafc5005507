/**
 * The requests and responses of OAuth, each with a way to read it and a way to write it.
 *
 * <p>Planner, client and server share these: what the plan prints is what is sent. Start with
 * {@link dev.grantwise.protocol.message.AuthorizationRequest} and {@link
 * dev.grantwise.protocol.message.TokenRequest}.
 */
@NullMarked
package dev.grantwise.protocol.message;

import org.jspecify.annotations.NullMarked;
