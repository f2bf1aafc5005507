package dev.grantwise.protocol.rule.storage;

/** Where a token or a credential lives between uses. */
public enum Place {
  /** With code of the client's own that runs on a server: a session store, a database. */
  SERVER,
  /** In the memory of a process that no user can read. */
  PROCESS_MEMORY,
  /** In the key store of the user's operating system. */
  KEY_STORE,
  /** In a file of the user, which every program of the user can read. */
  USER_FILE,
  /** In a page or worker of the browser. */
  BROWSER_MEMORY,
  /** In storage of the browser that the page's code can read. */
  BROWSER_STORAGE;

  /** Whether code in a page can reach it. */
  public boolean isInBrowser() {
    return this == BROWSER_MEMORY || this == BROWSER_STORAGE;
  }

  /** Whether the user of the client can reach it. */
  public boolean isOnUsersDevice() {
    return isInBrowser() || this == KEY_STORE || this == USER_FILE;
  }
}
