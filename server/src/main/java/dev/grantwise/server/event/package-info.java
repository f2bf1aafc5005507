/**
 * How a change of state is told of in the transaction that makes it.
 *
 * <p>Start with {@link dev.grantwise.server.event.Telling}, which a storage verb takes along.
 */
@NullMarked
package dev.grantwise.server.event;

import org.jspecify.annotations.NullMarked;
