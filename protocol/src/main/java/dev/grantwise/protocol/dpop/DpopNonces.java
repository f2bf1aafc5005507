package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.message.DpopNonce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces of one server (RFC 9449 8): each is the code of a span of time under a key that all
 * nodes share, so there is nothing to store and nothing to guess. One is given for {@link #SPAN}
 * and taken in the spans before and after too, so that none goes bad on its way and clocks may
 * differ. Safe for use by many threads.
 */
public final class DpopNonces implements NonceDemand {

  /** How long the same nonce is given; our choice, RFC 9449 8.2 leaves it to the server. */
  public static final Duration SPAN = Duration.ofMinutes(5);

  /** 192 bits of the code: nobody guesses it. */
  private static final int BYTES = 24;

  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSHA256";
  private static final byte[] LABEL = "grantwise dpop nonce 1".getBytes(StandardCharsets.US_ASCII);

  private final List<SecretKeySpec> keys;

  private DpopNonces(List<SecretKeySpec> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Gives nonces by the first key and takes those of any.
   *
   * @param keys of 32 bytes each; they are copied
   * @throws IllegalArgumentException if there is none, or one has another length
   */
  public static DpopNonces of(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
      throw new IllegalArgumentException("nonce keys: at least one, of " + KEY_BYTES + " bytes");
    }
    return new DpopNonces(keys.stream().map(key -> new SecretKeySpec(key, MAC)).toList());
  }

  /** The nonce to give now. */
  public DpopNonce current(Instant now) {
    return new DpopNonce(text(keys.getFirst(), span(now)));
  }

  boolean isGood(String received, Instant now) {
    byte[] seen = received.getBytes(StandardCharsets.UTF_8);
    long present = span(now);
    return keys.stream()
        .anyMatch(
            key ->
                LongStream.rangeClosed(present - 1, present + 1)
                    .mapToObj(span -> text(key, span).getBytes(StandardCharsets.UTF_8))
                    .anyMatch(own -> MessageDigest.isEqual(own, seen)));
  }

  private static long span(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), SPAN.toSeconds());
  }

  private static String text(SecretKeySpec key, long span) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(LABEL);
      byte[] code = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(span).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "DpopNonces(redacted, " + keys.size() + " keys)";
  }
}
