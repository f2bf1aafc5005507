package dev.grantwise.protocol.event;

import dev.grantwise.protocol.rule.Source;
import java.util.List;
import java.util.Locale;

/** The catalogue of events: for each its name, how much it matters and what it means. */
public enum EventKind {
  SIGNED_IN(
      Severity.INFO,
      "A user proved who they are, at the server; or a session began, at the gateway."),
  SIGN_IN_FAILED(Severity.NOTICE, "A sign-in was refused."),
  STEPPED_UP(
      Severity.INFO,
      "A signed-in user proved more than before, because an API asked for it.",
      new Source("RFC 9470", "4")),
  CONSENT_GIVEN(
      Severity.INFO, "A user allowed a client something, for the first time or once more."),
  CONSENT_WIDENED(Severity.INFO, "A user allowed a client more than before."),
  CONSENT_DENIED(Severity.INFO, "A user was asked and said no."),
  CONSENT_REVOKED(
      Severity.NOTICE, "A consent was taken back, and with it everything granted under it."),
  CODE_ISSUED(Severity.INFO, "A code was sent to a client."),
  CODE_REDEEMED(Severity.INFO, "A code was redeemed, and its grant began."),
  CODE_BURNT(
      Severity.NOTICE,
      "A code was consumed and nothing came of it: the request did not fit, or the user is gone."),
  CODE_REPLAYED(
      Severity.ALERT,
      "A code was presented a second time. If the request was otherwise valid, what came of the"
          + " code has ended.",
      new Source("RFC 6749", "4.1.2"),
      new Source("RFC 6749", "10.5")),
  TOKEN_ISSUED(Severity.INFO, "An access token was issued."),
  WRONG_CLIENT(
      Severity.ALERT,
      "A code or refresh token came from a client that it does not belong to.",
      new Source("RFC 6749", "10.4"),
      new Source("RFC 6749", "10.5")),
  REVOKED(Severity.INFO, "A grant ended before its time.", new Source("RFC 7009", "2.1")),
  ACCESS_TOKEN_REVOKED(
      Severity.INFO,
      "A client ended one of its access tokens before its time.",
      new Source("RFC 7009", "2.1")),
  TOKEN_OF_OTHERS(
      Severity.NOTICE,
      "A client asked about an access or refresh token, or wanted an access token to end, that is"
          + " neither its own nor for it; it was told nothing, and nothing happened.",
      new Source("RFC 7662", "4"),
      new Source("RFC 7009", "2.1")),
  REFRESHED(
      Severity.INFO,
      "A refresh token was rotated, at the server; or tokens were renewed, at the gateway."),
  REFRESH_REPEATED(Severity.INFO, "The grace answered a repeated refresh with the same successor."),
  REFRESH_REUSED(
      Severity.ALERT,
      "A refresh token of a past generation came back: two parties have it, so its whole family has"
          + " ended.",
      new Source("RFC 9700", "4.14.2")),
  REFRESH_AHEAD(
      Severity.ALERT,
      "A genuine refresh token is newer than the database: was an old backup restored?"),
  REFRESH_KEY_MISMATCH(
      Severity.ALERT,
      "A refresh token came with another key than the one it is bound to; it was refused and lives"
          + " on.",
      new Source("RFC 9449", "5")),
  REFRESH_AFTER_REVOCATION(Severity.NOTICE, "A refresh token of a grant that had ended was tried."),
  REFRESH_FAILED(
      Severity.NOTICE,
      "A refresh was refused for another reason, or the gateway could not get one."),
  DPOP_PROOF_REPLAYED(
      Severity.ALERT, "A DPoP proof came a second time.", new Source("RFC 9449", "11.1")),
  ASSERTION_REPLAYED(
      Severity.NOTICE,
      "A client assertion came a second time: a lost answer, or a thief.",
      new Source("RFC 7523", "3")),
  DEVICE_STARTED(
      Severity.INFO, "A device asked for a code to show.", new Source("RFC 8628", "3.2")),
  DEVICE_APPROVED(Severity.INFO, "A user let a device in.", new Source("RFC 8628", "3.3")),
  DEVICE_DENIED(
      Severity.NOTICE,
      "A user, or the server for the user, kept a device out.",
      new Source("RFC 8628", "3.5")),
  CLIENT_REGISTERED(Severity.NOTICE, "A client was registered."),
  CLIENT_CHANGED(Severity.NOTICE, "A registration was replaced or changed."),
  CLIENT_DISABLED(Severity.NOTICE, "A client was disabled, and everything granted to it ended."),
  CLIENT_ENABLED(Severity.NOTICE, "A client that was disabled is let in again."),
  SECRET_ROTATED(Severity.NOTICE, "A client got another secret."),
  CLIENT_REJECTED(
      Severity.ALERT,
      "The provider refuses this client itself: somebody has to mend the registration.",
      new Source("RFC 6749", "5.2")),
  ACCOUNT_ADDED(Severity.INFO, "An account was made."),
  PASSWORD_CHANGED(Severity.NOTICE, "A password was set, and everything granted before ended."),
  ACCOUNT_DISABLED(
      Severity.NOTICE, "An account was locked out, and everything granted to it ended."),
  ACCOUNT_ENABLED(Severity.NOTICE, "An account that was locked out may sign in again."),
  SIGNED_OUT(Severity.INFO, "A session ended."),
  LOGOUT_DELIVERED(
      Severity.INFO,
      "A client was told of the end of a session.",
      new Source("OpenID Connect Back-Channel Logout 1.0", "2.5")),
  LOGOUT_FAILED(
      Severity.NOTICE,
      "A client could not be told of the end of a session.",
      new Source("OpenID Connect Back-Channel Logout 1.0", "2.8")),
  KEY_ROTATED(Severity.NOTICE, "A signing key went on to its next stage."),
  ADMINISTRATOR_ACTED(Severity.NOTICE, "Somebody changed something by hand."),
  CONFIGURATION_WEAKENED(
      Severity.NOTICE, "A check is off or looser than the default, by a named setting."),
  CONFIGURATION_RELOADED(
      Severity.NOTICE, "The client file was read again while it ran, and what runs goes by it."),
  CONFIGURATION_NOT_RELOADED(
      Severity.NOTICE,
      "The client file was to be read again while it ran, and could not be used: everything is as"
          + " it was. Why is on stderr."),
  PROVIDER_LEFT_ALONE(
      Severity.NOTICE,
      "An endpoint of the provider failed, and nothing is sent there for a while; whoever is signed"
          + " in goes on with the tokens at hand."),
  MESSAGE_GIVEN_UP(
      Severity.NOTICE,
      "Something for a receiver, such as a webhook, could not be delivered and is tried no more."),
  ALERT_RAISED(
      Severity.ALERT,
      "Events crossed a threshold and somebody was told; docs/alerts.md says what to do."),
  REQUEST_REFUSED(Severity.NOTICE, "A rule refused a request; the rule is in docs/rules.md."),
  REQUEST_FAILED(
      Severity.NOTICE, "A request was answered with an error that no single rule explains."),
  ACCESS_DENIED(
      Severity.NOTICE,
      "An authorization request was denied without asking the user, or by the provider.",
      new Source("RFC 6749", "4.1.2.1")),
  THROTTLED(
      Severity.NOTICE,
      "Too many failures: the request was refused before it was looked at.",
      new Source("RFC 6749", "10.10"));

  private final Severity severity;
  private final String sentence;

  @SuppressWarnings("ImmutableEnumChecker") // Every one of them is a List.of.
  private final List<Source> sources;

  EventKind(Severity severity, String sentence, Source... sources) {
    this.severity = severity;
    this.sentence = sentence;
    this.sources = List.of(sources);
  }

  /** Its name in logs and the audit, which stays as it is: programs of others look for it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Severity severity() {
    return severity;
  }

  /** What happened, for people. */
  public String sentence() {
    return sentence;
  }

  /** The specifications that want it noticed, if any. */
  public List<Source> sources() {
    return sources;
  }
}
