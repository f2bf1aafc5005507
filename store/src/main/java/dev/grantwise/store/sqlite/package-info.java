/**
 * The embedded database: one file, no server. Start with {@link
 * dev.grantwise.store.sqlite.SqliteDatabase}.
 *
 * <p>SQLite's calls are native and its waits are too, so a virtual thread inside one would hold its
 * carrier. Callers hand in a unit of work and wait; platform threads of the engine run it. One
 * writes, with group commit; a few read.
 */
@NullMarked
package dev.grantwise.store.sqlite;

import org.jspecify.annotations.NullMarked;
