package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.rule.storage.Place;
import java.util.List;

/** Where tokens live. */
enum TokenLocation {
  /** With the caller of an API: it keeps none itself. */
  NOWHERE("nowhere"),
  /** In a variable of the environment that the user hands to a process. */
  ENVIRONMENT("process environment"),
  /** In the memory of a program without a user. */
  PROCESS_MEMORY("process memory"),
  /** On a server, behind the user's session. */
  SERVER_STORE("encrypted server-side store"),
  /** In the key store of the operating system, which other programs cannot read. */
  KEY_STORE("operating system's key store"),
  /** In a file of the user's. */
  USER_FILE("file of the user"),
  /** The refresh token on a server, the access token in the page. */
  SPLIT("refresh token on the server, access token in the page"),
  /** In the memory of an extension's worker, which no page can reach. */
  EXTENSION_SESSION("extension session storage"),
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
      case APP_WITH_BACKEND -> List.of(SERVER_STORE, KEY_STORE);
      case TOKEN_MEDIATING_BACKEND -> List.of(SPLIT, BROWSER_STORAGE);
      case BROWSER_ONLY -> List.of(BROWSER_MEMORY, BROWSER_STORAGE);
      case BROWSER_EXTENSION -> List.of(EXTENSION_SESSION, BROWSER_STORAGE);
      case NATIVE_APP, DEVICE_CLIENT -> List.of(KEY_STORE, USER_FILE);
      case OFFLINE_WORKER -> List.of(SERVER_STORE);
      case SERVICE, MIDDLE_TIER -> List.of(PROCESS_MEMORY, SERVER_STORE);
      case RESOURCE_SERVER -> List.of(NOWHERE, PROCESS_MEMORY);
      case LOCAL_PROCESS -> List.of(ENVIRONMENT);
    };
  }

  /** Where the access token is. */
  Place accessToken() {
    return switch (this) {
      case SERVER_STORE -> Place.SERVER;
      case NOWHERE, ENVIRONMENT, PROCESS_MEMORY -> Place.PROCESS_MEMORY;
      case KEY_STORE -> Place.KEY_STORE;
      case USER_FILE -> Place.USER_FILE;
      case SPLIT, EXTENSION_SESSION, BROWSER_MEMORY -> Place.BROWSER_MEMORY;
      case BROWSER_STORAGE -> Place.BROWSER_STORAGE;
    };
  }

  /** Where the refresh token is, if there is one. */
  Place refreshToken() {
    return this == SPLIT ? Place.SERVER : accessToken();
  }

  @Override
  public String toString() {
    return text;
  }
}
