package dev.grantwise.protocol.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteCache;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Attack A69 end to end: an issuer that rotates well or badly, and a reader of its tokens. */
final class KeyRotationTest {

  private static final Duration MAX_AGE = Duration.ofHours(1);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

  private final SigningKey first = SigningKey.generate(SigningAlgorithm.ES256);
  private final SigningKey second = SigningKey.generate(SigningAlgorithm.ES256);
  private final JwtVerifier verifier = new JwtVerifier(Set.of(SigningAlgorithm.ES256));
  private final List<SigningKey> published = new ArrayList<>(List.of(first));
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private boolean reachable = true;
  private int fetches;
  private final RemoteKeys remote =
      new RemoteKeys(this::fetch, RemoteMemory.none(), () -> now, Runnable::run, why -> {});

  /** Announced for a cache's life, retired after a token's life: no token is refused, ever. */
  @Test
  void aRotationWithNoticeIsNotNoticed() {
    SigningKey signing = first;
    List<SignedJwt> living = new ArrayList<>();
    for (int minute = 0; minute < 300; minute++) {
      if (minute == 60) {
        published.add(second);
      }
      if (minute == 60 + MAX_AGE.toMinutes()) {
        signing = second;
      }
      if (minute == 60 + MAX_AGE.plus(TOKEN_LIFE).toMinutes()) {
        published.remove(first);
      }
      living.add(token(signing));
      if (living.size() > TOKEN_LIFE.toMinutes()) {
        living.removeFirst();
      }
      int before = fetches;
      assertThat(read(living.getFirst())).isInstanceOf(VerifiedJwt.class);
      assertThat(read(living.getLast())).isInstanceOf(VerifiedJwt.class);
      assertThat(fetches - before).isLessThanOrEqualTo(1);
      now = now.plus(Duration.ofMinutes(1));
    }
    assertThat(fetches).as("nothing but what the cache's life asks for").isEqualTo(5);
  }

  /** A key used before its time costs one fetch. */
  @Test
  void aKeyUsedPrematurelyIsFetched() {
    assertThat(read(token(first))).isInstanceOf(VerifiedJwt.class);
    now = now.plus(Duration.ofMinutes(1));
    published.add(second);

    for (int i = 0; i < 20; i++) {
      assertThat(read(token(second))).isInstanceOf(VerifiedJwt.class);
    }
    assertThat(fetches).isEqualTo(2);
  }

  /** A key used before it is published at all is unknown until it is, and asked for seldom. */
  @Test
  void aKeyUsedBeforeItIsPublishedIsUnknownUntilThen() {
    for (int second = 0; second < 120; second++) {
      assertThat(reason(read(token(this.second)))).isEqualTo(RefusedJwt.Reason.UNKNOWN_KEY);
      assertThat(read(token(first))).isInstanceOf(VerifiedJwt.class);
      now = now.plus(Duration.ofSeconds(1));
    }
    assertThat(fetches).isLessThanOrEqualTo(4);
    published.add(second);
    now = now.plus(RemoteCache.COOL_DOWN);
    assertThat(read(token(second))).isInstanceOf(VerifiedJwt.class);
  }

  /** A key removed too early takes its tokens along, once the set is fetched; no key is guessed. */
  @Test
  void aKeyRemovedEarlyTakesItsTokensAlong() {
    SignedJwt living = token(first);
    assertThat(read(living)).isInstanceOf(VerifiedJwt.class);
    published.remove(first);
    published.add(second);
    assertThat(read(living)).as("the reader has not heard yet").isInstanceOf(VerifiedJwt.class);
    now = now.plus(MAX_AGE);

    assertThat(read(token(second))).isInstanceOf(VerifiedJwt.class);
    assertThat(reason(read(living))).isEqualTo(RefusedJwt.Reason.UNKNOWN_KEY);
  }

  /** A bad signature is nobody's new key: it makes nobody fetch. */
  @Test
  void aWrongSignatureIsNoUnknownKey() {
    SigningKey forger = SigningKey.generate(SigningAlgorithm.ES256);
    assertThat(read(token(first))).isInstanceOf(VerifiedJwt.class);
    String[] good = token(first).reveal().split("\\.", -1);
    String[] bad = token(forger).reveal().split("\\.", -1);
    AccessToken forged = new AccessToken(good[0] + "." + good[1] + "." + bad[2]);

    for (int minute = 0; minute < 50; minute++) {
      assertThat(reason(read(forged))).isEqualTo(RefusedJwt.Reason.WRONG_SIGNATURE);
      now = now.plus(Duration.ofMinutes(1));
    }
    assertThat(fetches).isOne();
  }

  /** A reader that slept through a whole rotation, with an issuer that is away when it wakes. */
  @Test
  void aFrozenReaderTrustsItsKeysNoLongerThanItMay() {
    SignedJwt old = token(first);
    assertThat(read(old)).isInstanceOf(VerifiedJwt.class);
    reachable = false;
    now = now.plus(MAX_AGE).plus(Fetched.STALE).minusSeconds(1);
    assertThat(read(old)).isInstanceOf(VerifiedJwt.class);
    now = now.plusSeconds(1);
    assertThat(remote.current()).isEmpty();

    reachable = true;
    published.remove(first);
    published.add(second);
    now = now.plus(RemoteCache.COOL_DOWN);
    assertThat(read(token(second))).isInstanceOf(VerifiedJwt.class);
    assertThat(reason(read(old))).isEqualTo(RefusedJwt.Reason.UNKNOWN_KEY);
  }

  private JwtVerification read(Secret token) {
    KeySet known = remote.current().orElse(KeySet.EMPTY);
    JwtVerification verification = verifier.verify(token, known);
    return verification instanceof RefusedJwt refused
            && refused.reason() == RefusedJwt.Reason.UNKNOWN_KEY
        ? verifier.verify(token, remote.renewed().orElse(known))
        : verification;
  }

  private static RefusedJwt.Reason reason(JwtVerification verification) {
    assertThat(verification).isInstanceOf(RefusedJwt.class);
    return ((RefusedJwt) verification).reason();
  }

  private static SignedJwt token(SigningKey key) {
    return new JwtSigner(key).sign(JwtType.ACCESS_TOKEN, JsonObject.EMPTY.with("sub", "anna"));
  }

  private KeySetFetch.Reply fetch() {
    fetches++;
    if (!reachable) {
      return new KeySetFetch.Reply.Silence("down");
    }
    KeySet set = new KeySet(published.stream().map(SigningKey::verificationKey).toList());
    return new KeySetFetch.Reply.Answered(
        HttpResponse.of(200)
            .with("Cache-Control", "max-age=" + MAX_AGE.toSeconds())
            .with(Body.of(set.toJson().encode())));
  }
}
