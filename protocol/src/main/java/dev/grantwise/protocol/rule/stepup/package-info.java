/** An API that demands more than a token has, and what the client does then (RFC 9470). */
@NullMarked
package dev.grantwise.protocol.rule.stepup;

import org.jspecify.annotations.NullMarked;
