package dev.grantwise.client.discovery;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.remote.CacheHeaders;
import dev.grantwise.protocol.remote.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the places where metadata may be, one after the other (RFC 8414 3.1, 5). */
final class MetadataFetch {

  /** What the places gave. */
  sealed interface Answer {

    record Good(Fetched<IssuerCheck.Confirmed> document) implements Answer {}

    /** No document to use; the pause is what the server asks for, if it does. */
    record None(Discovered.Failed failure, Optional<Duration> pause) implements Answer {}
  }

  private final HttpExchange http;

  MetadataFetch(HttpExchange http) {
    this.http = http;
  }

  Answer of(Issuer issuer, Instant now) {
    Optional<Discovered.Failed> wrongIssuer = Optional.empty();
    Optional<Duration> pause = Optional.empty();
    List<String> seen = new ArrayList<>();
    for (HttpRequest request : issuer.metadataRequests()) {
      switch (http.send(request)) {
        // The other places are on the same host.
        case Sent.NotSent(String why, var _) -> {
          return unreachable(issuer, why);
        }
        case Sent.NoAnswer(String why) -> {
          return unreachable(issuer, why);
        }
        case Sent.Answered(HttpResponse response) -> {
          pause = pause.or(() -> RetryAfter.in(response, now));
          switch (read(response)) {
            case Parsed.Malformed<AuthorizationServerMetadata>(String what, String expected) ->
                seen.add(what + ": expected " + expected);
            case Parsed.Value<AuthorizationServerMetadata>(
                    AuthorizationServerMetadata metadata) -> {
              switch (metadata.forIssuer(issuer)) {
                case IssuerCheck.Confirmed confirmed -> {
                  return new Answer.Good(Fetched.of(confirmed, CacheHeaders.maxAge(response), now));
                }
                case IssuerCheck.Mismatch mismatch ->
                    wrongIssuer = Optional.of(new Discovered.WrongIssuer(request.url(), mismatch));
              }
            }
          }
        }
      }
    }
    return new Answer.None(
        wrongIssuer.orElse(new Discovered.NoMetadata(issuer, String.join("; ", seen))), pause);
  }

  private static Answer unreachable(Issuer issuer, String why) {
    return new Answer.None(new Discovered.Unreachable(issuer, why), Optional.empty());
  }

  private static Parsed<AuthorizationServerMetadata> read(HttpResponse response) {
    if (response.status() != 200) {
      return Parsed.malformed("status " + response.status(), "200");
    }
    return AuthorizationServerMetadata.parse(response.body().text());
  }
}
