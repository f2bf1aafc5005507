@NullMarked
package dev.grantwise.store.protection;

import org.jspecify.annotations.NullMarked;
