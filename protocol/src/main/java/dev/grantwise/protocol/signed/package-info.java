/**
 * Messages that are JWTs: assertions of clients and of other issuers (RFC 7523, RFC 10070), signed
 * authorization requests (RFC 9101) and responses (JARM), signed introspection responses (RFC
 * 9701), logout tokens (OpenID Connect Back-Channel Logout); and pushed requests (RFC 9126), which
 * carry some of them.
 *
 * <p>Each has a record of claims that makes it, a type of its own for what was received, and a
 * check that gives {@link dev.grantwise.protocol.signed.Checked}: signature first, by keys known
 * beforehand, then the rules of its topic. What a check accepts, only it can make. No kind passes
 * for another (RFC 8725 3.11, 3.12).
 *
 * <p>Start with {@link dev.grantwise.protocol.signed.ClientAssertionCheck}, {@link
 * dev.grantwise.protocol.signed.RequestObjectCheck}, {@link
 * dev.grantwise.protocol.signed.SignedResponseCheck} or {@link
 * dev.grantwise.protocol.signed.SignedIntrospectionCheck}.
 */
@NullMarked
package dev.grantwise.protocol.signed;

import org.jspecify.annotations.NullMarked;
