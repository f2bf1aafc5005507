package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the page of a user's sign-ins calls things, for one browser: made with its own cookie as the
 * key, so that every node makes the same, nobody else can, and a page that leaked names nothing in
 * another browser. Nothing can be read back out of them.
 */
record OwnNames(SessionCookie cookie) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String CSRF = "own sessions: form";
  private static final String SESSION = "own sessions: session ";
  private static final String DONE = "own sessions: done ";

  String csrfToken() {
    return of(CSRF);
  }

  boolean isCsrfToken(String received) {
    return same(received, csrfToken());
  }

  String of(SessionKey session) {
    return of(SESSION + session.digest());
  }

  boolean isOf(SessionKey session, String received) {
    return same(received, of(session));
  }

  /** What was just done, for the address of the page; a link of somebody else's says nothing. */
  String of(Page.Ended ended) {
    return word(ended) + "." + of(DONE + word(ended));
  }

  Optional<Page.Ended> ended(String received) {
    return Arrays.stream(Page.Ended.values())
        .filter(ended -> same(received, of(ended)))
        .findFirst();
  }

  private static String word(Page.Ended ended) {
    return ended.name().toLowerCase(Locale.ROOT);
  }

  private String of(String what) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(cookie.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  private static boolean same(String received, String expected) {
    return MessageDigest.isEqual(
        received.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
