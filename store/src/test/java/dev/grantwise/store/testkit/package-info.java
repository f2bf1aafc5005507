@NullMarked
package dev.grantwise.store.testkit;

import org.jspecify.annotations.NullMarked;
