@NullMarked
package dev.grantwise.store.client;

import org.jspecify.annotations.NullMarked;
