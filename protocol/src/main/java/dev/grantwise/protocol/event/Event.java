package dev.grantwise.protocol.event;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;

/**
 * Something that happened which an operator or an auditor wants to know. Events hold no secret: a
 * token is named by its fingerprint, a grant by a public identifier.
 *
 * <p>{@link EventJson} gives each its line.
 */
public sealed interface Event {

  /** Whom it concerns. */
  Concern concern();

  /** Whether somebody should look: a bold item of the alert catalogue. */
  default Severity severity() {
    return switch (this) {
      case CodeReplayed ignored -> Severity.ALERT;
      case WrongClient ignored -> Severity.ALERT;
      case RefreshReused ignored -> Severity.ALERT;
      case RefreshAhead ignored -> Severity.ALERT;
      case ClientRejected ignored -> Severity.ALERT;
      case SignInFailed ignored -> Severity.NOTICE;
      case AccessDenied ignored -> Severity.NOTICE;
      case RequestRefused ignored -> Severity.NOTICE;
      case RequestFailed ignored -> Severity.NOTICE;
      case RefreshFailed ignored -> Severity.NOTICE;
      case SignedIn ignored -> Severity.INFO;
      case ConsentGiven ignored -> Severity.INFO;
      case CodeIssued ignored -> Severity.INFO;
      case TokenIssued ignored -> Severity.INFO;
      case Refreshed ignored -> Severity.INFO;
      case RefreshRepeated ignored -> Severity.INFO;
      case Revoked ignored -> Severity.INFO;
      case SignedOut ignored -> Severity.INFO;
    };
  }

  /** How much an event matters. */
  enum Severity {
    INFO,
    NOTICE,
    ALERT
  }

  /** A user proved who they are, at the server; or a session began, at the gateway. */
  record SignedIn(Concern concern) implements Event {}

  /** A sign-in was refused; the reason is for the log alone. */
  record SignInFailed(Concern concern, String reason) implements Event {}

  /** The user, or the server for the user, said no to an authorization request. */
  record AccessDenied(Concern concern, String reason) implements Event {}

  record ConsentGiven(Concern concern, ScopeSet scope) implements Event {}

  record CodeIssued(Concern concern, ScopeSet scope) implements Event {}

  /** A code was presented a second time (RFC 6749 4.1.2, 10.5). */
  record CodeReplayed(Concern concern, Consequence consequence) implements Event {}

  /** A code or refresh token came from a client it does not belong to. */
  record WrongClient(Concern concern, GrantType grantType) implements Event {}

  record TokenIssued(Concern concern, GrantType grantType, ScopeSet scope) implements Event {}

  /** A refresh token was rotated, at the server; or tokens were renewed, at the gateway. */
  record Refreshed(Concern concern, long generation) implements Event {}

  /** The grace answered a repeated refresh with the same successor. */
  record RefreshRepeated(Concern concern, long generation) implements Event {}

  /** A refresh token of a past generation came back: the family was revoked (RFC 9700 4.14.2). */
  record RefreshReused(Concern concern, long presented, long current) implements Event {}

  /** A genuine refresh token is newer than the database: an older one was restored. */
  record RefreshAhead(Concern concern, long presented, long current) implements Event {}

  /** A refresh was refused for another reason, or the gateway could not get one. */
  record RefreshFailed(Concern concern, String reason) implements Event {}

  /**
   * The server refused this client itself, and no user's grant: {@code invalid_client} and the like
   * (RFC 6749 5.2). Somebody has to mend the registration; nothing was deleted.
   */
  record ClientRejected(Concern concern, String reason) implements Event {}

  record Revoked(Concern concern, String reason) implements Event {}

  record SignedOut(Concern concern, String reason) implements Event {}

  /** A rule refused a request. */
  record RequestRefused(Concern concern, Violation violation) implements Event {}

  /**
   * A request was answered with an error that no single rule explains.
   *
   * @param error the code that the peer was given
   * @param reason for the log alone
   */
  record RequestFailed(Concern concern, ErrorCode error, String reason) implements Event {}

  /** What a replay led to. */
  enum Consequence {
    /** The request was otherwise valid, so what came of the code was revoked. */
    GRANT_REVOKED,
    /** It was not: the request was denied and nothing else (OAuth 2.1 draft -16 7.5.3). */
    DENIED
  }

  /**
   * Whom an event concerns, as far as known.
   *
   * @param subject the user's {@code sub}
   * @param grant a public identifier of the grant or session, never one that opens anything
   */
  record Concern(Optional<ClientId> clientId, Optional<String> subject, Optional<String> grant) {

    public static final Concern UNKNOWN =
        new Concern(Optional.empty(), Optional.empty(), Optional.empty());

    public static Concern of(ClientId clientId) {
      return new Concern(Optional.of(clientId), Optional.empty(), Optional.empty());
    }

    public Concern withSubject(String sub) {
      return new Concern(clientId, Optional.of(sub), grant);
    }

    public Concern withGrant(String publicId) {
      return new Concern(clientId, subject, Optional.of(publicId));
    }
  }
}
