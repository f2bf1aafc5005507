/** Sessions, CSRF protection, relay decisions and forward-auth. */
@NullMarked
package dev.grantwise.gateway;

import org.jspecify.annotations.NullMarked;
