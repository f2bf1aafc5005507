package dev.grantwise.conformance.installation;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Changes what a server that runs keeps, beside it, as commands do. */
public record Registering(TestInstallation installation, Path state) {

  /** One change, or several. */
  public void change(Consumer<EmbeddedStore> change) {
    var _ =
        ask(
            (store, _) -> {
              change.accept(store);
              return true;
            });
  }

  /** One change, of which something is to be known. */
  public <R> R ask(BiFunction<EmbeddedStore, Registering, R> question) {
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            KeysPlace::file,
            () -> PostgresqlSettings.of(Map.of()),
            new SecureRandom()::nextBytes)) {
      return question.apply(store, this);
    }
  }

  /** What is told of a change. */
  public <R> Telling<R> telling(Function<R, Told> account) {
    return new Telling<>(
        Occasion.of(new CorrelationId("registration")),
        installation.clock().instant(),
        (occasion, event) -> {},
        account);
  }

  /** Of which nothing is told. */
  public <R> Telling<R> untold() {
    return telling(_ -> Told.NOTHING);
  }
}
