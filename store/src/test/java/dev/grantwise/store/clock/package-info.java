/** The time that nodes share. */
@NullMarked
package dev.grantwise.store.clock;

import org.jspecify.annotations.NullMarked;
