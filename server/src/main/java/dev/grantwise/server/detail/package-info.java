/**
 * Authorization details (RFC 9396) at this server: which a client may ask for, and what they say to
 * a person. Start at {@link dev.grantwise.server.detail.ClientDetails}.
 */
@NullMarked
package dev.grantwise.server.detail;

import org.jspecify.annotations.NullMarked;
