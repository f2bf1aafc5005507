/** That what comes later speaks of the user who signed in (OpenID Connect Core 5.3.2, 12.2). */
@NullMarked
package dev.grantwise.protocol.rule.identity;

import org.jspecify.annotations.NullMarked;
