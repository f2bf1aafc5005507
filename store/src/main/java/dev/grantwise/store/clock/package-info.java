/**
 * The time that the nodes of one database share. Start with {@link
 * dev.grantwise.store.clock.NodeClock}.
 */
@NullMarked
package dev.grantwise.store.clock;

import org.jspecify.annotations.NullMarked;
