/**
 * PostgreSQL, for many nodes over one database. Start with {@link
 * dev.grantwise.store.postgresql.PostgresqlDatabase}.
 *
 * <p>Callers run their unit of work themselves, on a connection of a pool: the driver's waits are
 * Java's, so a virtual thread in one lets go of its carrier. A unit is repeated when the database
 * asks for it (SQLSTATE 40001 and 40P01), so it does nothing outside its transaction. Every
 * guarantee holds at READ COMMITTED, where a statement sees what others committed meanwhile, and at
 * SERIALIZABLE.
 *
 * <p><b>One history of tables.</b> There is one folder of migrations, {@code
 * dev/grantwise/store/migration}, written as SQLite reads it; {@link
 * dev.grantwise.store.postgresql.Migrations} reads the same files for PostgreSQL, with other words
 * for three things. So a new migration is one file for both. It keeps to:
 *
 * <ul>
 *   <li>the types {@code TEXT}, {@code INTEGER} (64 bits: a number, or a time in microseconds) and
 *       {@code BLOB};
 *   <li>tables that end in {@code ) STRICT;} or {@code ) STRICT, WITHOUT ROWID;};
 *   <li>statements that both have: {@code CREATE TABLE}, {@code ALTER TABLE ... ADD COLUMN} and
 *       {@code RENAME}, {@code CREATE INDEX}, also unique and partial, {@code INSERT ... SELECT},
 *       {@code UPDATE}, {@code DELETE}, {@code DROP}. No {@code PRAGMA}, trigger, {@code strftime},
 *       {@code x'00'} or sequence.
 * </ul>
 *
 * <p>{@code SchemaTest} migrates both and compares every table, column, key, index and check. What
 * is for PostgreSQL alone and changes no table's meaning is in {@code
 * dev/grantwise/store/postgresql/R__Storage.sql}, which runs again whenever it changes.
 *
 * <p><b>Statements</b> are kept to what CockroachDB and YugabyteDB speak too: no advisory lock, no
 * {@code LISTEN}, no trigger, no cast by {@code ::}. A read that has to stay true until the commit
 * ends in what {@link dev.grantwise.store.sql.Dialect} says.
 */
@NullMarked
package dev.grantwise.store.postgresql;

import org.jspecify.annotations.NullMarked;
