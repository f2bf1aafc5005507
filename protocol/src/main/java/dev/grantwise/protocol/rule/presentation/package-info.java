/** How an access token travels to the API (RFC 6750 2, RFC 9700 4.3.2). */
@NullMarked
package dev.grantwise.protocol.rule.presentation;

import org.jspecify.annotations.NullMarked;
