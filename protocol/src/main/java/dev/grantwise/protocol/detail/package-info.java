/**
 * What is asked for in more than a word: {@code authorization_details} (RFC 9396). Start at {@link
 * dev.grantwise.protocol.detail.AuthorizationDetails}.
 */
@NullMarked
package dev.grantwise.protocol.detail;

import org.jspecify.annotations.NullMarked;
