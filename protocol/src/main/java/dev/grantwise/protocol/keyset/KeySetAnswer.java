package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.remote.CacheHeaders;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteFetch.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What an answer to the question for a key set is worth. */
final class KeySetAnswer {

  /** Attack A50: the most that is read of a set. */
  private static final int MAX_BYTES = 64 * 1024;

  private KeySetAnswer() {}

  static Outcome<KeySet> of(HttpResponse response, Instant now) {
    if (response.status() != 200) {
      return new Outcome.Nothing<>(
          "status " + response.status() + ", expected 200", RetryAfter.in(response, now));
    }
    if (response.body().size() > MAX_BYTES) {
      return noKeys(response.body().size() + " bytes, expected at most " + MAX_BYTES);
    }
    return switch (KeySet.parse(response.body().text())) {
      case Parsed.Malformed<KeySet>(String what, String expected) ->
          noKeys(what + ": expected " + expected);
      // A set without one usable key is an accident, and no reason to drop the keys we have.
      case Parsed.Value<KeySet>(KeySet keys) when keys.keys().isEmpty() ->
          noKeys("no key that can be used, expected one");
      case Parsed.Value<KeySet>(KeySet keys) when isAmbiguous(keys) ->
          noKeys("two different keys of one kid, expected a name for each");
      case Parsed.Value<KeySet>(KeySet keys) ->
          new Outcome.Good<>(Fetched.of(keys, CacheHeaders.maxAge(response), now));
    };
  }

  private static Outcome<KeySet> noKeys(String why) {
    return Outcome.Nothing.because(why);
  }

  /** RFC 7517 4.5 wants names distinct; equivalents of other types may share one. */
  private static boolean isAmbiguous(KeySet set) {
    Set<VerificationKey> distinct = new HashSet<>(set.keys());
    Set<Object> names = new HashSet<>();
    return distinct.stream()
        .filter(key -> key.id().isPresent())
        .anyMatch(key -> !names.add(java.util.List.of(key.id(), key.type())));
  }
}
