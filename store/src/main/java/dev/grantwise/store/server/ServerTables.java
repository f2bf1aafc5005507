package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.replay.SqlReplayGuard;

/** Puts the authorization server's ports over one database. */
public final class ServerTables {

  private ServerTables() {}

  /** The ports. Safe for many threads. */
  public static Storage over(Ledger ledger, Envelope envelope) {
    return new Storage(
        new SqlClients(ledger),
        new SqlUsers(ledger, envelope),
        new SqlUserSessions(ledger),
        new SqlConsents(ledger, envelope),
        new SqlInteractions(ledger.database(), envelope),
        new SqlAuthorizationCodes(ledger, envelope),
        new SqlTokenFamilies(ledger, envelope),
        new SqlReplayGuard(ledger.database()),
        new SqlPushedRequests(ledger.database(), envelope),
        new SqlDeviceAuthorizations(ledger, envelope),
        new SqlResourceServers(ledger),
        new SqlAccessRevocations(ledger),
        new SqlOpaqueAccessTokens(ledger.database(), envelope));
  }

  /** Who is signed in, for those who run the server. */
  public static SignIns signIns(Ledger ledger) {
    return new SqlSignIns(ledger);
  }
}
