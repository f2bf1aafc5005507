package dev.grantwise.server.discovery;

import dev.grantwise.protocol.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A strong entity tag (RFC 9110 8.8.3): the same on every node for the same bytes.
 *
 * @param value with its quotes
 */
record EntityTag(String value) {

  static EntityTag of(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return new EntityTag(
          '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** RFC 9110 13.1.2: any of the list, weak or not, or the star. */
  boolean matches(HttpRequest request) {
    return request.headers().all("If-None-Match").stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value) || tag.equals("W/" + value));
  }
}
