package dev.grantwise.store.protection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that makes the first keys at each place it is told, and says which it has then. */
final class FirstKeysChild {

  private FirstKeysChild() {}

  public static void main(String[] arguments) throws IOException {
    SecureRandom random = new SecureRandom();
    BufferedReader places =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    System.out.flush();
    for (String place = places.readLine(); place != null; place = places.readLine()) {
      Keys keys = KeysPlace.file(Path.of(place)).create(random::nextBytes);
      System.out.println(named(keys));
      System.out.flush();
    }
  }

  /** All keys with their content, which is good for this test alone. */
  static String named(Keys keys) {
    return Stream.concat(keys.encryption().stream(), keys.refreshTokens().stream())
        .map(key -> key.id() + "=" + HexFormat.of().formatHex(key.reveal()))
        .collect(Collectors.joining(","));
  }
}
