/** What a user's authorization becomes: a code once, then a family of refresh tokens. */
@NullMarked
package dev.grantwise.server.grant;

import org.jspecify.annotations.NullMarked;
