/** How the answer of the authorization endpoint reaches the client (RFC 6749 4.1.2). */
@NullMarked
package dev.grantwise.protocol.rule.delivery;

import org.jspecify.annotations.NullMarked;
