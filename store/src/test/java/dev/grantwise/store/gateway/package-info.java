@NullMarked
package dev.grantwise.store.gateway;

import org.jspecify.annotations.NullMarked;
