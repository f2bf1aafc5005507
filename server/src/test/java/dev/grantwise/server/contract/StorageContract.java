package dev.grantwise.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.server.Storage;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamily;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: an empty storage, then one client, user and session in it. */
abstract class StorageContract {

  private Storage storage;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  final Storage storage() {
    return storage;
  }

  @BeforeEach
  final void storeSamples() {
    storage = emptyStorage();
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.clients().register(Samples.client(Samples.OTHER_CLIENT), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
  }

  /** Stores a family by the only way there is: a code is redeemed for it. */
  final TokenFamily begin(TokenFamily family) {
    String code = "code of " + family.id().reveal();
    storage.codes().issue(Samples.code(code), Samples.untold());
    Redemption redemption =
        storage
            .codes()
            .redeem(
                Samples.hash(code),
                Samples.PHOTOS,
                Samples.NOW,
                issued -> Optional.of(family),
                Samples.untold());
    assertThat(redemption).isInstanceOf(Redemption.Redeemed.class);
    return family;
  }

  final TokenFamily begin(String id) {
    return begin(Samples.family(id, TokenFamily.Lifetime.SESSION));
  }
}
