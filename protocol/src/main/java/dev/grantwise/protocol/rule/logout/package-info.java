/** What a provider says when a session ends (OpenID Connect Back-Channel Logout 2.6). */
@NullMarked
package dev.grantwise.protocol.rule.logout;

import org.jspecify.annotations.NullMarked;
