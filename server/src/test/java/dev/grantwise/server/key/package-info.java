/** The life of signing keys, on one node and on many with clocks that lie. */
@NullMarked
package dev.grantwise.server.key;

import org.jspecify.annotations.NullMarked;
