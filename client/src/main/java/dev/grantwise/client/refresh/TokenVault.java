package dev.grantwise.client.refresh;

import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Where grants are kept. Every verb is atomic on one grant and durable before it returns; tokens
 * are encrypted at rest by whoever implements this over a disk.
 *
 * <p>The fence orders: {@link #begin} raises it, and whoever holds an older one can no longer save.
 * {@code GrantStoreContract} in the test jar is what every implementation passes.
 */
public interface TokenVault {

  /**
   * Keeps a new grant.
   *
   * @throws IllegalStateException if the key is taken
   */
  void open(StoredGrant grant);

  Reading read(GrantKey key);

  /**
   * Writes the intent to refresh, before anything is sent. Wins at most once for one value of the
   * fence. Where an intent without outcome is left over and its lease has passed, this one counts
   * it in: see {@link Intent#unanswered}.
   *
   * @param expectedFence the fence of the grant as the caller read it
   * @param leaseUntil until when nobody else may begin
   */
  Begun begin(GrantKey key, long expectedFence, Instant now, Instant leaseUntil);

  /**
   * Writes that the owner of the fence sends once more after an answer that never came: one more
   * unanswered request, a new lease, the same fence.
   *
   * @return whether the grant still stands under that fence
   */
  boolean repeat(GrantKey key, long fence, Instant leaseUntil);

  /** Keeps the outcome of a refresh and clears the intent, if the fence is still the caller's. */
  Saved save(GrantKey key, long fence, GrantTokens tokens);

  /**
   * Takes the last request of the intent back: it certainly did nothing. Earlier unanswered ones
   * stay, without a lease. Does nothing under an older fence.
   */
  void abandon(GrantKey key, long fence);

  /**
   * Ends a grant for good: nothing is saved any more, its tokens are gone from the vault, and the
   * reason stays readable until {@link #purge}. The first reason stays.
   *
   * @return the grant as it last stood, for revocation; empty if there was none or it had ended
   */
  Optional<StoredGrant> end(GrantKey key, SessionEndReason reason, Instant now);

  /** Ends the grant only if nobody began or saved since: for what a failed refresh concludes. */
  Optional<StoredGrant> endAt(GrantKey key, long fence, SessionEndReason reason, Instant now);

  /**
   * Forgets the grants that ended before then.
   *
   * @return how many
   */
  int purge(Instant endedBefore);

  /** What {@link #read} finds. */
  sealed interface Reading {

    record Standing(StoredGrant grant) implements Reading {}

    record Ended(SessionEndReason reason, Instant at) implements Reading {}

    record Absent() implements Reading {}
  }

  /** What became of a {@link #begin}. */
  sealed interface Begun {

    /** The caller is the owner, and may send. */
    record Owner(StoredGrant grant) implements Begun {
      public long fence() {
        return grant.fence();
      }
    }

    /** Somebody else is at it, or was when the process died. */
    record Leased(Instant until) implements Begun {}

    /** The fence has moved on: read again. */
    record Moved() implements Begun {}

    /** The grant has ended, or never was. */
    record Over() implements Begun {}
  }

  /** What became of a {@link #save}. */
  sealed interface Saved {

    record Kept(StoredGrant grant) implements Saved {}

    /** A newer owner has taken over: what it saves counts. */
    record FenceLost() implements Saved {}

    /** The grant ended while the request was under way: revoke what just came. */
    record Over() implements Saved {}
  }
}
