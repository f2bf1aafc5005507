/** OAuth's words, messages and rules: pure, without I/O, clock or threads. */
@NullMarked
package dev.grantwise.protocol;

import org.jspecify.annotations.NullMarked;
