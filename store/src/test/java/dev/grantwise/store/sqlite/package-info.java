@NullMarked
package dev.grantwise.store.sqlite;

import org.jspecify.annotations.NullMarked;
