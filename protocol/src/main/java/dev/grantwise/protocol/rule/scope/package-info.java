/** How much a token may do (RFC 6749 3.3, RFC 6750 3.1). */
@NullMarked
package dev.grantwise.protocol.rule.scope;

import org.jspecify.annotations.NullMarked;
