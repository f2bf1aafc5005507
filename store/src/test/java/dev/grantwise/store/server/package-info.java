@NullMarked
package dev.grantwise.store.server;

import org.jspecify.annotations.NullMarked;
