/** Authorization requests that wait for a person: sign-in and consent. */
@NullMarked
package dev.grantwise.server.interaction;

import org.jspecify.annotations.NullMarked;
