/** Not exported: how many threads share one piece of work. */
@NullMarked
package dev.grantwise.client.flight;

import org.jspecify.annotations.NullMarked;
