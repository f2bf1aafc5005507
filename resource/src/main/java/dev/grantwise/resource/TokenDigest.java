package dev.grantwise.resource;

import dev.grantwise.protocol.message.AccessToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The SHA-256 of a whole token, so that no token is kept and none can stand for another. */
record TokenDigest(long first, long second, long third, long fourth) {

  /** The platform's objects, for use again: to find its provider takes as long as a short token. */
  private static final Queue<MessageDigest> IDLE = new ConcurrentLinkedQueue<>();

  static TokenDigest of(AccessToken token) {
    MessageDigest found = IDLE.poll();
    MessageDigest sha256 = found == null ? sha256() : found;
    ByteBuffer digest =
        ByteBuffer.wrap(sha256.digest(token.reveal().getBytes(StandardCharsets.UTF_8)));
    IDLE.add(sha256);
    return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
