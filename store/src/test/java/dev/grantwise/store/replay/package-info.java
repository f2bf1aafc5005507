/** Single use on SQL. */
@NullMarked
package dev.grantwise.store.replay;

import org.jspecify.annotations.NullMarked;
