/** The gateway's ports on SQL. Start with {@link dev.grantwise.store.gateway.SqlSessions}. */
@NullMarked
package dev.grantwise.store.gateway;

import org.jspecify.annotations.NullMarked;
