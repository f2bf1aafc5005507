package dev.grantwise.resource;

import java.nio.charset.StandardCharsets;

/**
 * The form of a token in a header: b64token (RFC 6750 2.1). By hand, since every request comes by
 * here: by a pattern it took five times as long as all the rest of judging a token that is known.
 */
final class B64Token {

  private static final boolean[] ALLOWED = new boolean[1 << Byte.SIZE];

  static {
    for (byte c :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"
            .getBytes(StandardCharsets.US_ASCII)) {
      ALLOWED[c] = true;
    }
  }

  private B64Token() {}

  /** One character of the alphabet or more, then any number of equals signs. */
  static boolean is(String text) {
    // What is not in Latin-1 becomes a question mark, which is not in the alphabet either.
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    int end = characters.length;
    while (end > 0 && characters[end - 1] == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (!ALLOWED[characters[i] & 0xff]) {
        return false;
      }
    }
    return end > 0;
  }
}
