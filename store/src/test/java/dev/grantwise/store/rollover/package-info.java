/** Keys that take each other's place. */
@NullMarked
package dev.grantwise.store.rollover;

import org.jspecify.annotations.NullMarked;
