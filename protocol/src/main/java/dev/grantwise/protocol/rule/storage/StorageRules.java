package dev.grantwise.protocol.rule.storage;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of storage can be checked when. */
public final class StorageRules {

  /** Against a candidate design, or a client as it is configured. */
  public static final RuleSet<StorageFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new TokensAtBackend(), new RefreshTokenNotInBrowser(), new CredentialsServerSide()));

  private StorageRules() {}
}
