package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;

/** Puts the authorization server's ports over one database. */
public final class ServerTables {

  private ServerTables() {}

  /** The ports. Safe for many threads. */
  public static Storage over(Database database, Envelope envelope) {
    return new Storage(
        new SqlClients(database),
        new SqlUsers(database, envelope),
        new SqlUserSessions(database),
        new SqlConsents(database),
        new SqlInteractions(database, envelope),
        new SqlAuthorizationCodes(database),
        new SqlTokenFamilies(database));
  }
}
