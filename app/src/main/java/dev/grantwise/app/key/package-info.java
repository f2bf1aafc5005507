/**
 * Keys, as those who run a server meet them: signing keys that do not come from our own database,
 * and {@code grantwise server keys}.
 *
 * <p>Start with {@link dev.grantwise.app.key.KeyFile} for a key in a file, {@link
 * dev.grantwise.app.key.TokenKey} for one in a PKCS #11 token, and {@link
 * dev.grantwise.app.key.KeysCommand} for the commands.
 */
@NullMarked
package dev.grantwise.app.key;

import org.jspecify.annotations.NullMarked;
