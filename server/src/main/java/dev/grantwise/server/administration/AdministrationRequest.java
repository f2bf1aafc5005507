package dev.grantwise.server.administration;

import java.util.Optional;

/** One thing that an administrator asks for. */
public sealed interface AdministrationRequest {

  /**
   * Who is signed in.
   *
   * @param user of whom, by login name or {@code sub}; empty for everybody
   */
  record ListSessions(Optional<String> user) implements AdministrationRequest {}

  /** Ends sign-ins at once. */
  record SignOut(Whom whom) implements AdministrationRequest {}
}
