package dev.grantwise.advisor.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is known of a provider.
 *
 * @param value normalised: what it may be is said by the key
 * @param note the same for people
 * @param source an address, or the name of a captured document
 * @param date when the source was read
 */
public record ProviderFact(
    FactKey key, String value, String note, Evidence evidence, String source, LocalDate date) {

  public ProviderFact {
    if (!key.accepts(value)) {
      throw new IllegalArgumentException(key + ": expected " + key.expected() + ", saw " + value);
    }
    if (note.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException(key + ": expected a note and a source");
    }
  }

  /** Whether the value is this word. */
  public boolean is(String word) {
    return value.equals(word);
  }

  /** The words of the value. */
  public List<String> words() {
    return List.of(value.split(" ", -1));
  }

  /** The value as a number; empty where it is a word. */
  public Optional<Long> number() {
    return value.matches("[0-9]+") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }
}
