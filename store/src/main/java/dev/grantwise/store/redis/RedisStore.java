package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.gateway.GatewayStorage;
import dev.grantwise.store.protection.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What gateways on many nodes share, on one Redis or Valkey server, encrypted by keys that each
 * node has and the server has not.
 *
 * <p>Nothing is cached on a node: what ends at one is over for the next request at every other.
 * Safe for many threads; blocks, within seconds.
 */
public final class RedisStore implements GatewayStorage, AutoCloseable {

  private final RedisServer server;
  private final Envelope envelope;
  private final Fitness fitness;
  private final Kept kept;
  private final Resealing resealing;

  private RedisStore(RedisServer server, Envelope envelope, Fitness fitness, Kept kept) {
    this.server = server;
    this.envelope = envelope;
    this.fitness = fitness;
    this.kept = kept;
    this.resealing = new Resealing(server, envelope);
  }

  /**
   * Connects, and makes sure that the server keeps what it is given and that these are its keys.
   *
   * @param longestSession the absolute end of sessions, which bounds how long anything stays
   * @throws StorageException that says what is wrong and what to do; then nothing stays open
   */
  public static RedisStore open(
      RedisSettings settings, Envelope envelope, Duration longestSession) {
    RedisServer server = RedisServer.open(settings);
    try {
      Fitness fitness = Fitness.of(server);
      KeyProof.of(server, envelope);
      return new RedisStore(server, envelope, fitness, new Kept(longestSession));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Connects, looks at how the server keeps values, and leaves again: nothing is written.
   *
   * @return what an operator has to know of that; empty where all is well
   * @throws StorageException that says what is wrong and what to do
   */
  public static Optional<String> look(RedisSettings settings) {
    RedisServer server = RedisServer.open(settings);
    try {
      return Fitness.of(server).warning();
    } finally {
      server.close();
    }
  }

  /** What an operator has to know of how the server keeps values; empty where all is well. */
  public Optional<String> warning() {
    return fitness.warning();
  }

  @Override
  public TokenVault tokenVault() {
    return new RedisTokenVault(server, envelope, kept);
  }

  @Override
  public Sessions sessions() {
    return new RedisSessions(server);
  }

  @Override
  public SignInAttempts signInAttempts() {
    return new RedisSignInAttempts(server, envelope);
  }

  @Override
  public ReplayGuard replayGuard() {
    return new RedisReplayGuard(server);
  }

  /** {@inheritDoc} It is the server's. */
  @Override
  public NodeClock clock(InstantSource local) {
    return NodeClock.measured(local, server::time);
  }

  /**
   * Forgets what is over, and puts everything under the encryption key that is in use. Call it
   * every few minutes, on each node.
   *
   * @return how many values were under another key
   */
  public int sweep(Instant now) {
    var _ = tokenVault().purge(now.minus(Kept.REASON));
    var _ = signInAttempts().purge(now.minus(Kept.ATTEMPT));
    KeyProof.again(server, envelope);
    return resealing.pass();
  }

  @Override
  public void close() {
    server.close();
  }
}
