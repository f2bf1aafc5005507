package dev.grantwise.resource;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Checks signatures, and remembers which tokens passed under the keys of now, so that a token that
 * comes with every request is checked once. Only what passed is remembered, and nothing that
 * depends on a request or, but for its end, on time. Safe for use by many threads.
 *
 * <p>There are two generations. The young one takes what comes, and becomes the old one when it is
 * full; what nobody asked for meanwhile goes with the one before it. So a flood of tokens costs
 * their signature checks, as without this class, and no more memory than any other crowd.
 */
final class VerifiedTokens implements TokenReader {

  /** Most tokens of one generation, of which there are two; our choice, some 30 MB in all. */
  static final int ROOM = 8192;

  /** Longest token that is remembered, in characters; ours are under a quarter of it. */
  static final int LONGEST = 4096;

  /**
   * What is remembered, and the keys it was checked by. Whoever looks into one also adds to that
   * one: what is found out too late lands where nobody looks any more.
   */
  private record Snapshot(KeySet keys, TokenGeneration young, TokenGeneration old) {

    /** Whether it is of that very set, which is quicker to see than that they are equal. */
    @SuppressWarnings("ReferenceEquality") // another instance of an equal set is adopted
    boolean isOf(KeySet current) {
      return keys == current;
    }

    /** The same keys fetched again are no reason to forget. */
    Snapshot under(KeySet current) {
      return keys.equals(current)
          ? new Snapshot(current, young, old)
          : new Snapshot(current, young.successor(), young.successor());
    }

    Snapshot turned() {
      return new Snapshot(keys, young.successor(), young);
    }

    Snapshot without(Predicate<TokenReading.Signed> which) {
      return new Snapshot(keys, young.without(which), old.without(which));
    }
  }

  private final KeySource keys;
  private final SignatureCheck check;
  private final AtomicReference<Snapshot> remembered;

  /** With room for that many tokens in each generation. */
  VerifiedTokens(KeySource keys, SignatureCheck check, int room) {
    this.keys = keys;
    this.check = check;
    this.remembered =
        new AtomicReference<>(
            new Snapshot(KeySet.EMPTY, new TokenGeneration(room), new TokenGeneration(room)));
  }

  /** What the token says, if one of the issuer's keys signed it. */
  @Override
  public TokenReading read(AccessToken token, Instant now) {
    Optional<Snapshot> current = under(keys::current);
    if (current.isEmpty()) {
      return new TokenReading.Unknown("expected keys of the issuer, saw none yet");
    }
    TokenReading first = read(token, current.get(), now);
    boolean unknownKey =
        first instanceof TokenReading.Refused(RefusedJwt refusal)
            && refusal.reason() == RefusedJwt.Reason.UNKNOWN_KEY;
    return unknownKey
        ? under(keys::renewed).map(newer -> read(token, newer, now)).orElse(first)
        : first;
  }

  /**
   * Forgets tokens, also those that are being checked just now; all that are ended by one event
   * belong into one call, which looks at each token. Whoever presents one again has it checked
   * again, so the caller must know before this call what it refuses from then on.
   */
  void end(Predicate<JwtClaims> which) {
    remembered.updateAndGet(seen -> seen.without(token -> which.test(token.jwt().claims())));
  }

  /** How many there are, for tests of the bound. */
  int size() {
    Snapshot seen = remembered.get();
    return seen.young().size() + seen.old().size();
  }

  /**
   * What is remembered under the keys of now. The keys are asked for after the look at what is
   * remembered: a thread that still holds older keys then fails to put them in the place of newer
   * ones, and works without memory.
   */
  private Optional<Snapshot> under(Supplier<Optional<KeySet>> source) {
    Snapshot seen = remembered.get();
    return source.get().map(current -> seen.isOf(current) ? seen : moved(seen, current));
  }

  private Snapshot moved(Snapshot seen, KeySet current) {
    Snapshot fresh = seen.under(current);
    if (remembered.compareAndSet(seen, fresh)) {
      return fresh;
    }
    Snapshot others = remembered.get();
    return others.isOf(current) ? others : seen.under(current);
  }

  private TokenReading read(AccessToken token, Snapshot seen, Instant now) {
    if (token.reveal().length() > LONGEST) {
      return check(token, seen.keys());
    }
    TokenDigest digest = TokenDigest.of(token);
    Optional<TokenReading.Signed> young = live(seen.young(), digest, now);
    if (young.isPresent()) {
      return young.get();
    }
    TokenReading reading =
        live(seen.old(), digest, now)
            .<TokenReading>map(found -> found)
            .orElseGet(() -> check(token, seen.keys()));
    if (reading instanceof TokenReading.Signed signed && isLive(signed, now)) {
      add(seen, digest, signed);
    }
    return reading;
  }

  private TokenReading check(AccessToken token, KeySet current) {
    JwtVerification verification = check.verify(token, current);
    return switch (verification) {
      case RefusedJwt refusal -> new TokenReading.Refused(refusal);
      case VerifiedJwt jwt -> TokenReading.Signed.of(jwt);
    };
  }

  private void add(Snapshot seen, TokenDigest digest, TokenReading.Signed token) {
    if (seen.young().add(digest, token)) {
      return;
    }
    Snapshot turned = seen.turned();
    if (remembered.compareAndSet(seen, turned)) {
      turned.young().add(digest, token);
    }
  }

  private static Optional<TokenReading.Signed> live(
      TokenGeneration generation, TokenDigest digest, Instant now) {
    Optional<TokenReading.Signed> found = generation.find(digest);
    if (found.isPresent() && !isLive(found.get(), now)) {
      generation.drop(digest);
      return Optional.empty();
    }
    return found;
  }

  /** Only what ends is remembered, and only an access token with all its claims. */
  private static boolean isLive(TokenReading.Signed token, Instant now) {
    return token
        .claims()
        .toOptional()
        .filter(claims -> now.isBefore(claims.expiresAt()))
        .isPresent();
  }
}
