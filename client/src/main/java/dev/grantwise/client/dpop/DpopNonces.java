package dev.grantwise.client.dpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import java.util.List;
import java.util.Optional;

/**
 * The latest nonce of each server (RFC 9449 8.2, 9). An authorization server and an API give nonces
 * of their own, also where they share an origin. Bounded; safe for many threads.
 */
final class DpopNonces {

  /** Most servers that are remembered; our choice. One that is forgotten costs a request. */
  private static final int MAX_SERVERS = 256;

  /** Longest nonce that is kept; our choice. A longer one would be sent with each request. */
  private static final int MAX_LENGTH = 1_024;

  private final Cache<Server, DpopNonce> latest =
      Caffeine.newBuilder().maximumSize(MAX_SERVERS).build();

  /** Which server: where, and as what. */
  record Server(String origin, Role role) {

    enum Role {
      AUTHORIZATION_SERVER,
      PROTECTED_RESOURCE
    }

    static Server of(HttpRequest request, Role role) {
      String target = request.target();
      int start = target.indexOf("://") + "://".length();
      int end = target.indexOf('/', start);
      return new Server(end < 0 ? target : target.substring(0, end), role);
    }
  }

  Optional<DpopNonce> of(Server server) {
    return Optional.ofNullable(latest.getIfPresent(server));
  }

  /** RFC 9449 8.2: any answer may bring the next one, a good one too. */
  void learn(Server server, HttpResponse answer) {
    given(answer).ifPresent(nonce -> latest.put(server, nonce));
  }

  /** The nonce of an answer; of two in one answer neither counts (RFC 9449 8). */
  static Optional<DpopNonce> given(HttpResponse answer) {
    List<String> fields = answer.headers().all(DpopProof.NONCE_HEADER);
    return fields.size() == 1
        ? Optional.of(fields.getFirst())
            .filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH)
            .map(DpopNonce::new)
        : Optional.empty();
  }
}
