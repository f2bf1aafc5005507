package dev.grantwise.store.rollover;

import java.util.Map;

/**
 * What came of encrypting again.
 *
 * @param replaced how many values of which table are under the key in use now
 * @param left how many of which table are not: whoever wrote them did so meanwhile, or they cannot
 *     be read
 * @param events how many events stay under older keys
 */
public record Reencrypted(
    String kid, Map<String, Long> replaced, Map<String, Long> left, long events) {

  public Reencrypted {
    replaced = Map.copyOf(replaced);
    left = Map.copyOf(left);
  }
}
