/** What may happen at the same time, on each database. */
@NullMarked
package dev.grantwise.store.race;

import org.jspecify.annotations.NullMarked;
