@NullMarked
package dev.grantwise.store.janitor;

import org.jspecify.annotations.NullMarked;
