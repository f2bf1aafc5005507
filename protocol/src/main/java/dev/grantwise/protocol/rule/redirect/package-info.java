/** Where the answer goes: redirect URIs (RFC 9700 2.1, 4.1). */
@NullMarked
package dev.grantwise.protocol.rule.redirect;

import org.jspecify.annotations.NullMarked;
