package dev.grantwise.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Counts how sessions ended and how often refresh tokens were used, and says what must not be. */
final class Tally {

  private final List<String> wrong = new ArrayList<>();
  private int sessions;
  private int standing;
  private int signedOut;
  private int unknown;
  private int tokens;
  private int once;
  private int retried;

  /**
   * Counts a session.
   *
   * @param state its refresh token, or why it ended
   * @param endedByProvider the grants that the provider ended, which none of these gave it reason
   *     to
   */
  void session(String grant, String state, Set<String> endedByProvider) {
    sessions++;
    if (endedByProvider.contains(grant)) {
      wrong.add(grant + " was ended by the provider: a token was used again");
    }
    switch (state) {
      case "signed_out" -> signedOut++;
      case "refresh_outcome_unknown" -> unknown++;
      default -> {
        standing++;
        if (!state.startsWith(grant + ".")) {
          wrong.add(grant + " is " + state);
        }
      }
    }
  }

  /** Counts how often a refresh token was used. */
  void use(String token, int times) {
    tokens++;
    int allowed = token.startsWith("grace") ? 2 : 1;
    if (times > allowed) {
      wrong.add(token + " was used " + times + " times");
    } else if (times == 1) {
      once++;
    } else {
      retried++;
    }
  }

  void check() {
    assertThat(sessions).isPositive();
    assertThat(tokens).isPositive();
    assertThat(wrong).isEmpty();
  }

  @Override
  public String toString() {
    return "%d sessions (%d standing, %d signed out, %d refresh_outcome_unknown); %d refresh tokens used (%d once, %d in the allowed retry); wrong %s"
        .formatted(sessions, standing, signedOut, unknown, tokens, once, retried, wrong);
  }
}
