/** Which grant for which client (RFC 9700 2.1.2, 2.4; RFC 6749 4). */
@NullMarked
package dev.grantwise.protocol.rule.grant;

import org.jspecify.annotations.NullMarked;
