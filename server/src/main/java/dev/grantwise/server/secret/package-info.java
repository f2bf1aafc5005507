/** How secrets are stored: hashed under a pepper that the database does not hold. */
@NullMarked
package dev.grantwise.server.secret;

import org.jspecify.annotations.NullMarked;
