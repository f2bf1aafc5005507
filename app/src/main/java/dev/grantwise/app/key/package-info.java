/**
 * Signing keys that do not come from our own database.
 *
 * <p>Start with {@link dev.grantwise.app.key.KeyFile} for a key in a file and {@link
 * dev.grantwise.app.key.TokenKey} for one in a PKCS #11 token. Both answer with a key that was held
 * against its public half, or with what is wrong, expected and to be done.
 */
@NullMarked
package dev.grantwise.app.key;

import org.jspecify.annotations.NullMarked;
