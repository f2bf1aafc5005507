/**
 * What an API needs to take access tokens: their validation (RFC 9068 4), the answers to a request
 * whose token will not do (RFC 6750 3), and the document that tells clients where to get one (RFC
 * 9728).
 *
 * <p>Start with {@link dev.grantwise.resource.AccessTokenValidator}. The keys come from a {@link
 * dev.grantwise.resource.KeySource}: {@link dev.grantwise.resource.RemoteKeySource} fetches them
 * and renews them, as a client that reads ID tokens does too. For opaque tokens, {@link
 * dev.grantwise.resource.AccessTokenValidator#asking} asks the server about each (RFC 7662).
 */
@NullMarked
package dev.grantwise.resource;

import org.jspecify.annotations.NullMarked;
