/**
 * {@code grantwise server keys}: what those who run a server do with its keys.
 *
 * <p>Start with {@link dev.grantwise.app.command.key.KeysCommand}.
 */
@NullMarked
package dev.grantwise.app.command.key;

import org.jspecify.annotations.NullMarked;
