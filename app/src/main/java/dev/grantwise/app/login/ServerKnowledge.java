package dev.grantwise.app.login;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.EndpointAddress.Located;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself, looked up when it is first needed and then kept: a token that is
 * still good needs none of it. Safe for many threads.
 */
public final class ServerKnowledge {

  /** What a look-up gives. */
  public sealed interface Answer {

    record Found(AuthorizationServerMetadata metadata) implements Answer {}

    /** For people: what happened, was expected, is to be done. */
    record Failed(ExitCode exitCode, String text) implements Answer {}
  }

  private final Supplier<Answer> lookup;
  private @Nullable Answer found;

  public ServerKnowledge(Supplier<Answer> lookup) {
    this.lookup = lookup;
  }

  /** What is known already. */
  public static ServerKnowledge of(AuthorizationServerMetadata metadata) {
    return new ServerKnowledge(() -> new Answer.Found(metadata));
  }

  synchronized Answer answer() {
    Answer known = found;
    if (known == null) {
      known = lookup.get();
      found = known;
    }
    return known;
  }

  /** Where an endpoint is, looked up when it is needed. */
  EndpointAddress endpoint(Function<AuthorizationServerMetadata, Optional<Endpoint>> member) {
    return () ->
        switch (answer()) {
          case Answer.Found(AuthorizationServerMetadata metadata) ->
              member
                  .apply(metadata)
                  .<Located>map(endpoint -> new Located.At(endpoint.value()))
                  .orElseGet(Located.NotOffered::new);
          case Answer.Failed(ExitCode ignored, String text) -> new Located.Unknown(text);
        };
  }

  /** The metadata, if it can be had. */
  Optional<AuthorizationServerMetadata> metadata() {
    return answer() instanceof Answer.Found(AuthorizationServerMetadata metadata)
        ? Optional.of(metadata)
        : Optional.empty();
  }
}
