/** What a token is bound to besides whoever holds it (RFC 9700 2.2.1, RFC 9449, RFC 8705). */
@NullMarked
package dev.grantwise.protocol.rule.binding;

import org.jspecify.annotations.NullMarked;
