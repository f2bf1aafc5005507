@NullMarked
package dev.grantwise.store.outbox;

import org.jspecify.annotations.NullMarked;
