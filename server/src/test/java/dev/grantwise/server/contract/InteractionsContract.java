package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.SESSION;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.server.interaction.Interaction;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link dev.grantwise.server.interaction.Interactions}. */
public abstract class InteractionsContract extends StorageContract {

  private static final Interaction SAMPLE =
      new Interaction(
          hash("id"),
          hash("browser"),
          Parameters.of("state", "a b&c=\u00e9").with("resource", "x").with("resource", "y"),
          Optional.empty(),
          NOW.plusSeconds(600));

  /** A16: an interaction in another browser does not exist. */
  @Test
  void isUnknownInAnotherBrowser() {
    storage().interactions().begin(SAMPLE);
    assertThat(storage().interactions().find(hash("id"), hash("other"), NOW)).isEmpty();
    assertThat(storage().interactions().enter(hash("id"), hash("other"), SESSION, NOW)).isFalse();
    assertThat(storage().interactions().finish(hash("id"), hash("other"), NOW)).isEmpty();
    assertThat(storage().interactions().find(hash("id"), hash("browser"), NOW)).contains(SAMPLE);
  }

  @Test
  void isOverAtItsExpiry() {
    storage().interactions().begin(SAMPLE);
    assertThat(storage().interactions().find(SAMPLE.id(), SAMPLE.browser(), SAMPLE.expires()))
        .isEmpty();
    assertThat(
            storage()
                .interactions()
                .enter(SAMPLE.id(), SAMPLE.browser(), SESSION, SAMPLE.expires()))
        .isFalse();
    assertThat(storage().interactions().finish(SAMPLE.id(), SAMPLE.browser(), SAMPLE.expires()))
        .isEmpty();
  }

  /** A17: one shot. */
  @Test
  void finishesOnceInARace() {
    storage().interactions().begin(SAMPLE);
    assertThat(Race.run(() -> storage().interactions().finish(SAMPLE.id(), SAMPLE.browser(), NOW)))
        .filteredOn(Optional::isPresent)
        .containsExactly(Optional.of(SAMPLE));
    assertThat(storage().interactions().find(SAMPLE.id(), SAMPLE.browser(), NOW)).isEmpty();
    assertThat(storage().interactions().enter(SAMPLE.id(), SAMPLE.browser(), SESSION, NOW))
        .isFalse();
  }

  @Test
  void remembersTheSession() {
    storage().interactions().begin(SAMPLE);
    assertThat(storage().interactions().enter(SAMPLE.id(), SAMPLE.browser(), SESSION, NOW))
        .isTrue();
    assertThat(storage().interactions().find(SAMPLE.id(), SAMPLE.browser(), NOW))
        .flatMap(Interaction::session)
        .contains(SESSION);
  }
}
