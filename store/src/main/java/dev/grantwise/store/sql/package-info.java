/**
 * What a port implementation needs of a database, whichever it is. Start with {@link
 * dev.grantwise.store.sql.Database}.
 *
 * <p>One text of SQL serves SQLite and PostgreSQL. Therefore:
 *
 * <ul>
 *   <li>a time is a whole number of microseconds since 1970 (UTC), see {@link
 *       dev.grantwise.store.sql.Micros}: compared and added to alike by both, without a time zone
 *       or a driver's conversion in between, and finer than any lifetime; text in ISO form would
 *       sort right only as long as every writer pads it alike;
 *   <li>"now" is a parameter, never SQL's;
 *   <li>the lesser of two values is a {@code CASE}, since SQLite calls it {@code min} and
 *       PostgreSQL {@code least};
 *   <li>what a unit reads and relies on until its commit is read with a lock, where the engine has
 *       several writers: {@link dev.grantwise.store.sql.Dialect} says how;
 *   <li>a unit may run more than once, so it does nothing outside its transaction;
 *   <li>a guarantee is one conditional statement ({@code UPDATE ... RETURNING}, {@code INSERT ...
 *       ON CONFLICT DO NOTHING}).
 * </ul>
 */
@NullMarked
package dev.grantwise.store.sql;

import org.jspecify.annotations.NullMarked;
