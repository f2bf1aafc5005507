/**
 * Documents of somebody else, at addresses of theirs: fetched, kept and renewed. A key set is one,
 * and so is what a provider says of itself.
 *
 * <p>Start with {@link dev.grantwise.protocol.remote.RemoteDocument}. When to fetch and how long a
 * document may serve is decided by {@link dev.grantwise.protocol.remote.RemoteCache}. Sockets,
 * threads, storage and the clock come from outside.
 */
@NullMarked
package dev.grantwise.protocol.remote;

import org.jspecify.annotations.NullMarked;
