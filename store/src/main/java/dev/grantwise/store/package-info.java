/** The storage ports of client, server and gateway, on SQL. */
@NullMarked
package dev.grantwise.store;

import org.jspecify.annotations.NullMarked;
