package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import java.util.List;

/** Where tokens live. */
enum TokenLocation {
  /** On a server, behind the user's session. */
  SERVER_STORE("encrypted server-side store"),
  /** In the memory of a program without a user. */
  PROCESS_MEMORY("process memory"),
  /** The refresh token on a server, the access token in the page. */
  SPLIT("refresh token on the server, access token in the page"),
  /** In a variable of the page, or of a worker. */
  BROWSER_MEMORY("page memory"),
  /** In local storage, session storage or a database of the browser. */
  BROWSER_STORAGE("browser storage");

  private final String text;

  TokenLocation(String text) {
    this.text = text;
  }

  /** Where they can live at all, by where the client's code runs. */
  static List<TokenLocation> of(Architecture architecture) {
    return switch (architecture) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION ->
          List.of(SERVER_STORE, SPLIT, BROWSER_STORAGE);
      case TOKEN_MEDIATING_BACKEND -> List.of(SPLIT, BROWSER_STORAGE);
      case BROWSER_ONLY -> List.of(BROWSER_MEMORY, BROWSER_STORAGE);
      case SERVICE -> List.of(PROCESS_MEMORY, SERVER_STORE);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
