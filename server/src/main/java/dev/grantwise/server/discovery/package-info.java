/** What the server says of itself: metadata and keys. */
@NullMarked
package dev.grantwise.server.discovery;

import org.jspecify.annotations.NullMarked;
