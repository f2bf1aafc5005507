/**
 * The keys of somebody else: a key set at an address, held as every remote document is.
 *
 * <p>Start with {@link dev.grantwise.protocol.keyset.RemoteKeys}. What an answer is worth is
 * decided by {@link dev.grantwise.protocol.keyset.KeySetAnswer}.
 */
@NullMarked
package dev.grantwise.protocol.keyset;

import org.jspecify.annotations.NullMarked;
