/** What makes an ID token good at the client (OpenID Connect Core 1.0 3.1.3.7). */
@NullMarked
package dev.grantwise.protocol.rule.idtoken;

import org.jspecify.annotations.NullMarked;
