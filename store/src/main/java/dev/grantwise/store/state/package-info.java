/**
 * The directory in which one process keeps everything: lock, keys, database. Start with {@link
 * dev.grantwise.store.state.StateDirectory}.
 */
@NullMarked
package dev.grantwise.store.state;

import org.jspecify.annotations.NullMarked;
