package dev.grantwise.resource;

import dev.grantwise.protocol.message.AccessToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a whole token, so that no token is kept and none can stand for another. */
record TokenDigest(long first, long second, long third, long fourth) {

  static TokenDigest of(AccessToken token) {
    ByteBuffer digest = ByteBuffer.wrap(sha256(token.reveal().getBytes(StandardCharsets.UTF_8)));
    return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
