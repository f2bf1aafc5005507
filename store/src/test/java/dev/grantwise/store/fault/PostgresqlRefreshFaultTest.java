package dev.grantwise.store.fault;

import java.io.IOException;

/** Two nodes on one PostgreSQL database. */
final class PostgresqlRefreshFaultTest extends RefreshFaults {

  PostgresqlRefreshFaultTest() throws IOException {
    super(SharedStore.POSTGRESQL);
  }
}
