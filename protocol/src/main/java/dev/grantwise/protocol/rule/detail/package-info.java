/** What {@code authorization_details} may ask for (RFC 9396 5, 6). */
@NullMarked
package dev.grantwise.protocol.rule.detail;

import org.jspecify.annotations.NullMarked;
