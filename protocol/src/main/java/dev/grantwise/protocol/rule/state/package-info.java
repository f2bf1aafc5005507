/** One sign-in attempt, one browser, one answer: the {@code state} parameter (RFC 9700 4.7). */
@NullMarked
package dev.grantwise.protocol.rule.state;

import org.jspecify.annotations.NullMarked;
