package dev.grantwise.client.signin;

/** What {@link IdTokenValidator} makes of an ID token. */
public sealed interface IdTokenResult {

  record Valid(ValidIdToken idToken) implements IdTokenResult {}

  /** Discard every token of the same response (OpenID Connect Core 3.1.3.7). */
  record Refused(Refusal refusal) implements IdTokenResult {}

  /**
   * The keys to check it could not be had: try again, believe nothing.
   *
   * @param why for the log
   */
  record Unverifiable(String why) implements IdTokenResult {}
}
