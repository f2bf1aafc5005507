/**
 * What an authorization server says of itself, fetched, checked and kept.
 *
 * <p>Start with {@link dev.grantwise.client.discovery.Discovery}.
 */
@NullMarked
package dev.grantwise.client.discovery;

import org.jspecify.annotations.NullMarked;
