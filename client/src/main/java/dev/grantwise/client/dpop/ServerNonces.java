package dev.grantwise.client.dpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import java.util.Optional;

/** The latest nonce of each server (RFC 9449 8.2, 9). Bounded; safe for many threads. */
final class ServerNonces {

  /** Most servers that are remembered; our choice. One that is forgotten costs a request. */
  static final int MAX_SERVERS = 256;

  private final Cache<ProvenServer, DpopNonce> latest =
      Caffeine.newBuilder().maximumSize(MAX_SERVERS).executor(Runnable::run).build();

  Optional<DpopNonce> of(ProvenServer server) {
    return Optional.ofNullable(latest.getIfPresent(server));
  }

  /** RFC 9449 8.2: any answer may bring the next one, a good one too. */
  void learn(ProvenServer server, HttpResponse answer) {
    ProvenServer.nonceIn(answer).ifPresent(nonce -> latest.put(server, nonce));
  }
}
