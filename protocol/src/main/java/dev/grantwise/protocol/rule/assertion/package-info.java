/** The JWT with which a client authenticates (RFC 10070, RFC 7523). */
@NullMarked
package dev.grantwise.protocol.rule.assertion;

import org.jspecify.annotations.NullMarked;
