package dev.grantwise.advisor.question;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was answered so far, as it was typed: by the place in the file. Immutable; whether an answer
 * is a good one is for the {@link Questionnaire} to say.
 */
public final class Answers {

  /** Nothing answered yet. */
  public static final Answers NONE = new Answers(Map.of());

  /** Longest answer that is looked at. */
  public static final int MAX_LENGTH = 2_000;

  private final Map<String, String> typed;

  private Answers(Map<String, String> typed) {
    this.typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
  }

  /** These and one more; an empty one is none. */
  public Answers with(String id, String answer) {
    String trimmed = answer.strip();
    if (trimmed.isEmpty()) {
      return without(id);
    }
    Map<String, String> more = new LinkedHashMap<>(typed);
    more.put(id, trimmed.length() > MAX_LENGTH ? trimmed.substring(0, MAX_LENGTH) : trimmed);
    return new Answers(more);
  }

  /** These but the one. */
  public Answers without(String id) {
    Map<String, String> fewer = new LinkedHashMap<>(typed);
    fewer.remove(id);
    return new Answers(fewer);
  }

  /** The answers at these places. */
  public Answers only(Set<String> ids) {
    Map<String, String> kept = new LinkedHashMap<>(typed);
    kept.keySet().retainAll(ids);
    return new Answers(kept);
  }

  /** The answer at this place. */
  public Optional<String> at(String id) {
    return Optional.ofNullable(typed.get(id));
  }

  /** The values of an answer that may have several, separated by spaces or commas. */
  public List<String> valuesAt(String id) {
    return at(id).stream()
        .flatMap(text -> Arrays.stream(text.split("[\\s,]+", -1)))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** Where something was answered. */
  public Set<String> ids() {
    return typed.keySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answers answers && typed.equals(answers.typed);
  }

  @Override
  public int hashCode() {
    return typed.hashCode();
  }

  @Override
  public String toString() {
    return typed.toString();
  }
}
