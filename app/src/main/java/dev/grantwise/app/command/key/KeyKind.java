package dev.grantwise.app.command.key;

import dev.grantwise.store.protection.Purpose;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that a command can name, by the words of the command line. */
enum KeyKind {
  signing(null),
  encryption(Purpose.ENCRYPTION),
  refresh_tokens(Purpose.REFRESH_TOKENS);

  private final Optional<Purpose> purpose;

  KeyKind(@Nullable Purpose purpose) {
    this.purpose = Optional.ofNullable(purpose);
  }

  /** Of a key outside the database; empty for one that signs. */
  Optional<Purpose> purpose() {
    return purpose;
  }
}
