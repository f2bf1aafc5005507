package dev.grantwise.protocol.client;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;

/** A client identifier (RFC 6749 2.2): public, printable ASCII (appendix A.1). */
public record ClientId(String value) {

  private static final int MAX_LENGTH = 256;

  public ClientId {
    if (!isClientId(value)) {
      throw new IllegalArgumentException("client_id: 1 to 256 printable ASCII characters");
    }
  }

  public static Parsed<ClientId> parse(String text) {
    return isClientId(text)
        ? Parsed.of(new ClientId(text))
        : Parsed.malformed("client_id", "1 to " + MAX_LENGTH + " printable ASCII characters");
  }

  private static boolean isClientId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && Characters.all(text, c -> c >= 0x20 && c < 0x7f);
  }

  @Override
  public String toString() {
    return value;
  }
}
