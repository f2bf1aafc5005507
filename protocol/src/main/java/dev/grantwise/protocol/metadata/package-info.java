/** What an authorization server says of itself: RFC 8414 and OpenID Connect Discovery. */
@NullMarked
package dev.grantwise.protocol.metadata;

import org.jspecify.annotations.NullMarked;
