/**
 * One key in place of another, while a server runs: who still needs a key, encrypting again under
 * the one in use, and taking away what nothing needs.
 *
 * <p>Start with {@link dev.grantwise.store.rollover.MasterKeys}.
 */
@NullMarked
package dev.grantwise.store.rollover;

import org.jspecify.annotations.NullMarked;
