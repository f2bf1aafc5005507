package dev.grantwise.store.gateway;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.store.clock.NodeClock;
import java.time.InstantSource;

/** What a gateway keeps, wherever that is. Safe for many threads. */
public interface GatewayStorage {

  /** The client's grants and tokens. */
  TokenVault tokenVault();

  /** The gateway's sessions. */
  Sessions sessions();

  /** The gateway's sign-in attempts. */
  SignInAttempts signInAttempts();

  /** What may be used once and was. */
  ReplayGuard replayGuard();

  /**
   * The time that all nodes share which share this.
   *
   * @param local this machine's clock
   */
  NodeClock clock(InstantSource local);
}
