/** An introspection response that its server signed (RFC 9701). */
@NullMarked
package dev.grantwise.protocol.rule.introspection;

import org.jspecify.annotations.NullMarked;
