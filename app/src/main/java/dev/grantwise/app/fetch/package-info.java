/**
 * The guarded fetcher: what {@link dev.grantwise.protocol.fetch} decides, done with sockets.
 *
 * <p>Start with {@link dev.grantwise.app.fetch.GuardedFetch}.
 */
@NullMarked
package dev.grantwise.app.fetch;

import org.jspecify.annotations.NullMarked;
