/** Deletes what is over, a little at a time: {@link dev.grantwise.store.janitor.Janitor}. */
@NullMarked
package dev.grantwise.store.janitor;

import org.jspecify.annotations.NullMarked;
