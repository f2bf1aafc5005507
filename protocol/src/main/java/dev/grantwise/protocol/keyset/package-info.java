/**
 * The keys of somebody else: a key set at an address, fetched, kept and renewed.
 *
 * <p>Start with {@link dev.grantwise.protocol.keyset.RemoteKeys}. When to fetch and how long a set
 * may serve is decided by {@link dev.grantwise.protocol.keyset.KeySetCache}; what an answer is
 * worth by {@link dev.grantwise.protocol.keyset.KeySetAnswer}. Sockets, threads, storage and the
 * clock come from outside.
 */
@NullMarked
package dev.grantwise.protocol.keyset;

import org.jspecify.annotations.NullMarked;
