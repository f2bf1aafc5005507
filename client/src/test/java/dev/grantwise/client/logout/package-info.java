/** Tests of the end of a session, as its provider tells it. */
@NullMarked
package dev.grantwise.client.logout;

import org.jspecify.annotations.NullMarked;
