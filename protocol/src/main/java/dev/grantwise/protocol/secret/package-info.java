/**
 * Values that must not leak: how they are made, compared, named in a log, and let out.
 *
 * <p>Start with {@link dev.grantwise.protocol.secret.Secret}.
 */
@NullMarked
package dev.grantwise.protocol.secret;

import org.jspecify.annotations.NullMarked;
