/** Which API a token is for (RFC 8707, RFC 9700 2.3). */
@NullMarked
package dev.grantwise.protocol.rule.audience;

import org.jspecify.annotations.NullMarked;
