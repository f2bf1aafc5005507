/**
 * What keeps a stolen database from being worth much: keys that it does not hold. Start with {@link
 * dev.grantwise.store.protection.Keys}.
 *
 * <p>Database and keys together mean forgery: back them up apart.
 */
@NullMarked
package dev.grantwise.store.protection;

import org.jspecify.annotations.NullMarked;
