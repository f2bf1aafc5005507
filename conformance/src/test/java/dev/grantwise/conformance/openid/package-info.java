/**
 * OpenID Connect as raw requests: a client of our own making against a running installation,
 * without any code of ours on its side. Start with {@link
 * dev.grantwise.conformance.openid.RelyingParty}.
 */
@NullMarked
package dev.grantwise.conformance.openid;

import org.jspecify.annotations.NullMarked;
