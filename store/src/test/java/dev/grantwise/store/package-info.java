@NullMarked
package dev.grantwise.store;

import org.jspecify.annotations.NullMarked;
