/** The engine of many nodes. */
@NullMarked
package dev.grantwise.store.postgresql;

import org.jspecify.annotations.NullMarked;
