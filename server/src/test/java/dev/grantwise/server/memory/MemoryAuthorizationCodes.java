package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.AuthorizationCodes;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class MemoryAuthorizationCodes implements AuthorizationCodes {

  private final MemoryStorage tables;
  private final Map<SecretHash, IssuedCode> codes = new HashMap<>();
  private final Set<SecretHash> consumed = new HashSet<>();
  private final Map<SecretHash, FamilyId> begun = new HashMap<>();

  MemoryAuthorizationCodes(MemoryStorage tables) {
    this.tables = tables;
    tables.whenWithdrawn.add(this::forgetWaiting);
  }

  private void forgetWaiting(UserId user, ClientId client) {
    codes
        .values()
        .removeIf(
            code ->
                code.authorization().user().equals(user)
                    && code.authorization().client().equals(client)
                    && !consumed.contains(code.code()));
  }

  @Override
  public void issue(IssuedCode code, Telling<? super IssuedCode> telling) {
    synchronized (tables) {
      codes.put(code.code(), code);
      var _ = MemoryStorage.told(telling, code);
    }
  }

  @Override
  public Redemption redeem(
      SecretHash hash,
      ClientId client,
      Instant now,
      Redeemer redeemer,
      Telling<? super Redemption> telling) {
    synchronized (tables) {
      return MemoryStorage.told(telling, redeem(hash, client, now, redeemer));
    }
  }

  private Redemption redeem(SecretHash hash, ClientId client, Instant now, Redeemer redeemer) {
    IssuedCode code = codes.get(hash);
    if (code == null) {
      return new Redemption.Unknown();
    }
    if (!code.authorization().client().equals(client)) {
      consumed.add(hash);
      return new Redemption.OtherClient(code);
    }
    if (consumed.contains(hash)) {
      return new Redemption.Replayed(code, Optional.ofNullable(begun.get(hash)));
    }
    if (!now.isBefore(code.expires())) {
      return new Redemption.Unknown();
    }
    consumed.add(hash);
    return begin(code, redeemer);
  }

  private Redemption begin(IssuedCode code, Redeemer redeemer) {
    Optional<TokenFamily> family = redeemer.familyFor(code);
    if (family.isEmpty()) {
      return new Redemption.Unfit(code);
    }
    Authorization authorization = code.authorization();
    if (!tables.isUserGood(authorization.user(), authorization.userEpoch())
        || tables.isSessionEnded(authorization.session())
        || !tables.isClientActive(authorization.client())) {
      return new Redemption.UserGone(code);
    }
    tables.families.put(family.get().id(), family.get());
    begun.put(code.code(), family.get().id());
    return new Redemption.Redeemed(code, family.get());
  }
}
