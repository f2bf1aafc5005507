/** Who answered: the {@code iss} parameter against mix-up (RFC 9207, RFC 9700 4.4). */
@NullMarked
package dev.grantwise.protocol.rule.issuer;

import org.jspecify.annotations.NullMarked;
