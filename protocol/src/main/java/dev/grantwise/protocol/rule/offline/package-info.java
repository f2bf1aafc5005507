/** Access while the user is away (OpenID Connect Core 11, RFC 9700 2.3). */
@NullMarked
package dev.grantwise.protocol.rule.offline;

import org.jspecify.annotations.NullMarked;
