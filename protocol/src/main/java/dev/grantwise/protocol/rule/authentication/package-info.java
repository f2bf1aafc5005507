/** How a client shows who it is (RFC 6749 2.3, RFC 9700 2.5). */
@NullMarked
package dev.grantwise.protocol.rule.authentication;

import org.jspecify.annotations.NullMarked;
