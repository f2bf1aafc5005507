package dev.grantwise.server.memory;

import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Pushed requests in memory. */
final class MemoryPushedRequests implements PushedRequests {

  private final ConcurrentMap<SecretHash, PushedRequest> requests = new ConcurrentHashMap<>();
  private final Set<SecretHash> used = ConcurrentHashMap.newKeySet();

  @Override
  public void push(SecretHash name, PushedRequest request) {
    requests.put(name, request);
  }

  @Override
  public Optional<Kept> find(SecretHash name) {
    return Optional.ofNullable(requests.get(name))
        .map(
            request ->
                new Kept(
                    request, used.contains(name) ? ReferenceUse.REPEATED : ReferenceUse.FIRST));
  }

  @Override
  public ReferenceUse use(SecretHash name, Instant now) {
    return requests.containsKey(name) && used.add(name)
        ? ReferenceUse.FIRST
        : ReferenceUse.REPEATED;
  }
}
