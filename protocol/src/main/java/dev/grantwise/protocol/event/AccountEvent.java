package dev.grantwise.protocol.event;

/** Accounts of users. */
public sealed interface AccountEvent extends Event {

  /** An account was made. */
  record AccountAdded(Concern concern) implements AccountEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCOUNT_ADDED;
    }
  }

  /** A password was set, and everything granted before ended. */
  record PasswordChanged(Concern concern) implements AccountEvent {
    @Override
    public EventKind kind() {
      return EventKind.PASSWORD_CHANGED;
    }
  }

  /** An account was locked out, and everything granted to it ended. */
  record AccountDisabled(Concern concern) implements AccountEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCOUNT_DISABLED;
    }
  }

  /** An account that was locked out may sign in again; nothing of before comes back. */
  record AccountEnabled(Concern concern) implements AccountEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCOUNT_ENABLED;
    }
  }
}
