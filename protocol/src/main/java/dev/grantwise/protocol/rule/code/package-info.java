/** What an authorization code is good for (RFC 6749 4.1). */
@NullMarked
package dev.grantwise.protocol.rule.code;

import org.jspecify.annotations.NullMarked;
