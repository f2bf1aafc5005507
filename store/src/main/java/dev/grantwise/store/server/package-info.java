/**
 * The authorization server's ports on SQL. Start with {@link
 * dev.grantwise.store.server.ServerTables}.
 *
 * <p>Every guarantee is one conditional statement; where the ports ask for two changes at once, the
 * statements share a unit of work. What a token family needs to be good is written once, in {@code
 * Good}.
 */
@NullMarked
package dev.grantwise.store.server;

import org.jspecify.annotations.NullMarked;
