/** An API that calls another API for its caller (RFC 8693, RFC 9700 2.3). */
@NullMarked
package dev.grantwise.protocol.rule.exchange;

import org.jspecify.annotations.NullMarked;
