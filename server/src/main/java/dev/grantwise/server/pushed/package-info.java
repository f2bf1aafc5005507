/** Authorization requests that clients pushed ahead of the browser (RFC 9126). */
@NullMarked
package dev.grantwise.server.pushed;

import org.jspecify.annotations.NullMarked;
