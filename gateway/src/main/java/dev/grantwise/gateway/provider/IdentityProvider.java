package dev.grantwise.gateway.provider;

import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Refusal;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.IdToken;
import java.time.Instant;
import java.util.Optional;

/** Where users sign in. Blocks within a bound; safe for many threads. */
public interface IdentityProvider {

  ClientId clientId();

  /**
   * Begins a sign-in.
   *
   * @param demand how the user is to sign in, where an ordinary sign-in is not enough; else {@link
   *     AuthenticationDemand#NONE}
   */
  Start start(AuthenticationDemand demand, Instant now);

  /**
   * Holds the parameters of a callback against their attempt, redeems the code and checks the ID
   * token.
   */
  Finish finish(PendingSignIn attempt, Parameters received, Instant now);

  /** Where the provider's own session ends, if it offers that (RP-Initiated Logout 1.0 2). */
  Optional<String> endSessionUrl(Optional<IdToken> hint);

  /** The beginning of a sign-in. */
  sealed interface Start {

    /**
     * Keep the attempt, then send the browser on.
     *
     * @param url of the authorization endpoint, with the request or with its name
     */
    record Ready(PendingSignIn attempt, String url) implements Start {}

    /** The provider would not take the request: trying again does not help. */
    record Rejected(ErrorCode error) implements Start {}

    record Unavailable(String why) implements Start {}
  }

  /** The end of a sign-in. */
  sealed interface Finish {

    /**
     * Somebody signed in.
     *
     * @param acr how, in the provider's words
     * @param authTime when they last did so actively, as far as the provider says
     */
    record SignedIn(
        Subject subject,
        Optional<String> name,
        Optional<String> sid,
        Optional<String> acr,
        Optional<Instant> authTime,
        GrantTokens tokens)
        implements Finish {}

    /** The user, or the provider for the user, said no; it is certain that this provider did. */
    record Denied(ErrorCode error) implements Finish {}

    /** What came does not belong to the attempt, or does not hold: believe nothing of it. */
    record Refused(Refusal refusal) implements Finish {}

    /** The provider would not finish what it began. */
    record Rejected(String why) implements Finish {}

    record Unavailable(String why) implements Finish {}
  }
}
