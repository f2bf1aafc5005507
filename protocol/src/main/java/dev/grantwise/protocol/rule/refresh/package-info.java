/** How refresh tokens are kept from being stolen for good (RFC 9700 4.14). */
@NullMarked
package dev.grantwise.protocol.rule.refresh;

import org.jspecify.annotations.NullMarked;
