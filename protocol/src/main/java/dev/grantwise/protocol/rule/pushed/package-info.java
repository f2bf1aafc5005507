/** How an authorization request reaches the server: pushed, or through the browser (RFC 9126). */
@NullMarked
package dev.grantwise.protocol.rule.pushed;

import org.jspecify.annotations.NullMarked;
