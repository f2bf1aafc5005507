/**
 * How storage fails: {@link dev.grantwise.store.failure.StorageException}, the one unchecked
 * exception.
 */
@NullMarked
package dev.grantwise.store.failure;

import org.jspecify.annotations.NullMarked;
