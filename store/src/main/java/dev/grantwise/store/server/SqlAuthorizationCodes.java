package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.AuthorizationCodes;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Authorization codes in {@code authorization_code}; one conditional update makes one winner. */
final class SqlAuthorizationCodes implements AuthorizationCodes {

  private static final String INSERT =
      "INSERT INTO authorization_code (code_hash, "
          + AuthorizationColumns.NAMES
          + ", redirect_uri, challenge, dpop_jkt, expires) VALUES (:code, "
          + AuthorizationColumns.VALUES
          + ", :redirectUri, :challenge, :key, :expires)";

  private static final String CONSUME =
      """
      UPDATE authorization_code SET consumed_at = :now
      WHERE code_hash = :code AND client_id = :client AND consumed_at IS NULL AND expires > :now
      RETURNING *
      """;

  private static final String BURN =
      """
      UPDATE authorization_code SET consumed_at = :now
      WHERE code_hash = :code AND client_id <> :client AND consumed_at IS NULL
      """;

  private static final String STILL_STANDS =
      "SELECT 1 FROM authorization_code "
          + Good.WITH_CODE
          + " WHERE authorization_code.code_hash = :code";

  /** Of a client that is excepted from PKCE: no verifier has this as its digest. */
  private static final String NO_CHALLENGE = "";

  private final Ledger ledger;
  private final AuthorizationColumns columns;
  private final AuthorizationColumns families;

  SqlAuthorizationCodes(Ledger ledger, Envelope envelope) {
    this.columns = AuthorizationColumns.ofCodes(envelope);
    this.families = AuthorizationColumns.ofFamilies(envelope);
    this.ledger = ledger;
  }

  @Override
  public void issue(IssuedCode code, Telling<? super IssuedCode> telling) {
    ledger.write(
        telling,
        handle -> {
          columns
              .bind(handle.createUpdate(INSERT), code.code().value(), code.authorization())
              .bind("code", code.code().value())
              .bind("redirectUri", code.redirectUri())
              .bind("challenge", code.challenge().map(CodeChallenge::value).orElse(NO_CHALLENGE))
              .bind("key", code.key().map(DpopKey::thumbprint).orElse(null))
              .bind("expires", code.expires())
              .execute();
          return code;
        });
  }

  @Override
  public Redemption redeem(
      SecretHash code,
      ClientId client,
      Instant now,
      Redeemer redeemer,
      Telling<? super Redemption> telling) {
    return ledger.write(
        telling,
        handle ->
            handle
                .createQuery(CONSUME)
                .bind("code", code.value())
                .bind("client", client.value())
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne()
                .map(won -> begin(handle, won, redeemer))
                .orElseGet(() -> lost(handle, code, client, now)));
  }

  private Redemption begin(Handle handle, IssuedCode won, Redeemer redeemer) {
    Optional<TokenFamily> family = redeemer.familyFor(won);
    if (family.isEmpty()) {
      return new Redemption.Unfit(won);
    }
    if (!stillStands(handle, won)) {
      return new Redemption.UserGone(won);
    }
    FamilyRow.insert(handle, families, family.get());
    handle
        .createUpdate("UPDATE authorization_code SET family_id = :family WHERE code_hash = :code")
        .bind("family", family.get().id().reveal())
        .bind("code", won.code().value())
        .execute();
    return new Redemption.Redeemed(won, family.get());
  }

  /**
   * Whoever disables the user or the client, or ends the session, waits until the family is there:
   * none is born behind a revocation's back.
   */
  private static boolean stillStands(Handle handle, IssuedCode code) {
    return handle
        .createQuery(STILL_STANDS + Dialect.of(handle).forShare())
        .bind("code", code.code().value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private Redemption lost(Handle handle, SecretHash code, ClientId client, Instant now) {
    handle
        .createUpdate(BURN)
        .bind("code", code.value())
        .bind("client", client.value())
        .bind("now", now)
        .execute();
    return handle
        .createQuery("SELECT * FROM authorization_code WHERE code_hash = :code")
        .bind("code", code.value())
        .map((row, context) -> classify(row, client))
        .findOne()
        .orElseGet(Redemption.Unknown::new);
  }

  private Redemption classify(ResultSet row, ClientId client) throws SQLException {
    IssuedCode code = read(row);
    if (!code.authorization().client().equals(client)) {
      return new Redemption.OtherClient(code);
    }
    Optional<FamilyId> family = Optional.ofNullable(row.getString("family_id")).map(FamilyId::new);
    return Micros.optionalInstant(row, "consumed_at").isPresent()
        ? new Redemption.Replayed(code, family)
        : new Redemption.Unknown();
  }

  private IssuedCode read(ResultSet row) throws SQLException {
    return new IssuedCode(
        new SecretHash(row.getString("code_hash")),
        columns.read(row.getString("code_hash"), row),
        row.getString("redirect_uri"),
        Optional.of(row.getString("challenge"))
            .filter(text -> !text.equals(NO_CHALLENGE))
            .map(CodeChallenge::new),
        Optional.ofNullable(row.getString("dpop_jkt")).map(DpopKey::new),
        Micros.instant(row, "expires"));
  }
}
