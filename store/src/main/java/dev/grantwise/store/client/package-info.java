/** The client's vault on SQL: {@link dev.grantwise.store.client.SqlTokenVault}. */
@NullMarked
package dev.grantwise.store.client;

import org.jspecify.annotations.NullMarked;
