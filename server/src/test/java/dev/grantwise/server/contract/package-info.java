/**
 * What every implementation of the storage ports must do, races included. A store extends each
 * class here and says how to make an empty {@link dev.grantwise.server.Storage}.
 */
@NullMarked
package dev.grantwise.server.contract;

import org.jspecify.annotations.NullMarked;
