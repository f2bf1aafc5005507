package dev.grantwise.server.user;

/** Whether a user may sign in and be acted for. */
public enum UserStatus {
  ACTIVE,
  DISABLED
}
