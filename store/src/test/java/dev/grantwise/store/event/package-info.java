@NullMarked
package dev.grantwise.store.event;

import org.jspecify.annotations.NullMarked;
