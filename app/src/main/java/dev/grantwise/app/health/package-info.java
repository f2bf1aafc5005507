/**
 * Whether this process is alive, and whether it should be sent requests.
 *
 * <p>Start with {@link dev.grantwise.app.health.Readiness}.
 */
@NullMarked
package dev.grantwise.app.health;

import org.jspecify.annotations.NullMarked;
