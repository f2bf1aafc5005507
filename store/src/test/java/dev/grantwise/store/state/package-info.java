@NullMarked
package dev.grantwise.store.state;

import org.jspecify.annotations.NullMarked;
