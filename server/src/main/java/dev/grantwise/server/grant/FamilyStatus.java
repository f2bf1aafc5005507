package dev.grantwise.server.grant;

/** Whether a family's tokens are still worth something. */
public sealed interface FamilyStatus {

  /** Its current refresh token is good, as far as times and user allow. */
  record Active() implements FamilyStatus {}

  /** It ended for good. */
  record Revoked(String reason) implements FamilyStatus {}

  static FamilyStatus active() {
    return new Active();
  }
}
