/** What is asked for: scopes (RFC 6749 3.3) and resources (RFC 8707). */
@NullMarked
package dev.grantwise.protocol.scope;

import org.jspecify.annotations.NullMarked;
