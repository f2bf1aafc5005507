package dev.grantwise.server.account;

import java.util.Optional;
import java.util.stream.Stream;

/** What a form of the page asks for. */
enum Action {
  SIGN_OUT("sign_out"),
  SIGN_OUT_OTHERS("sign_out_others"),
  REMOVE("remove"),
  REMOVE_ALL("remove_all"),
  CHANGE_PASSWORD("change_password");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<Action> of(String word) {
    return Stream.of(values()).filter(action -> action.word.equals(word)).findFirst();
  }
}
