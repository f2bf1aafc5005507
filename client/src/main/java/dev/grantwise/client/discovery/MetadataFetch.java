package dev.grantwise.client.discovery;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the places where metadata may be, one after the other (RFC 8414 3.1, 5). */
final class MetadataFetch {

  private final HttpExchange http;

  MetadataFetch(HttpExchange http) {
    this.http = http;
  }

  Discovered of(Issuer issuer, Instant now) {
    Optional<Discovered> wrongIssuer = Optional.empty();
    List<String> seen = new ArrayList<>();
    for (HttpRequest request : issuer.metadataRequests()) {
      switch (http.send(request)) {
        // The other places are on the same host.
        case Sent.NotSent(String why) -> {
          return new Discovered.Unreachable(issuer, why);
        }
        case Sent.NoAnswer(String why) -> {
          return new Discovered.Unreachable(issuer, why);
        }
        case Sent.Answered(HttpResponse response) -> {
          switch (read(response)) {
            case Parsed.Malformed<AuthorizationServerMetadata>(String what, String expected) ->
                seen.add(what + ": expected " + expected);
            case Parsed.Value<AuthorizationServerMetadata>(
                    AuthorizationServerMetadata metadata) -> {
              switch (metadata.forIssuer(issuer)) {
                case IssuerCheck.Confirmed confirmed -> {
                  return new Discovered.Found(confirmed, now);
                }
                case IssuerCheck.Mismatch mismatch ->
                    wrongIssuer = Optional.of(new Discovered.WrongIssuer(request.url(), mismatch));
              }
            }
          }
        }
      }
    }
    return wrongIssuer.orElse(new Discovered.NoMetadata(issuer, String.join("; ", seen)));
  }

  private static Parsed<AuthorizationServerMetadata> read(HttpResponse response) {
    if (response.status() != 200) {
      return Parsed.malformed("status " + response.status(), "200");
    }
    return AuthorizationServerMetadata.parse(response.body().text());
  }
}
