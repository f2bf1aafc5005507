/**
 * Sessions: what a browser's cookie stands for, kept on the server's side.
 *
 * <p>Start with {@link dev.grantwise.gateway.session.Sessions}.
 */
@NullMarked
package dev.grantwise.gateway.session;

import org.jspecify.annotations.NullMarked;
