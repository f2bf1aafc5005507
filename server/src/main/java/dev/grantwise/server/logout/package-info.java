/** Signing out (OpenID Connect RP-Initiated Logout 1.0). */
@NullMarked
package dev.grantwise.server.logout;

import org.jspecify.annotations.NullMarked;
