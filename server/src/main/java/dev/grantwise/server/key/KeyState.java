package dev.grantwise.server.key;

/** Where a signing key is in its life. All three are published; after the last it is deleted. */
public enum KeyState {
  /** Published, so that others know it before it signs anything. */
  ANNOUNCED,
  /** Signs. */
  ACTIVE,
  /** Published until its last token has ended; its private half is gone. */
  RETIRING
}
