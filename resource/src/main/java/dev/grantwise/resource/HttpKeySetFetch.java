package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.metadata.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches a key set over https: no redirects, 64 KiB and a few seconds at most. */
public final class HttpKeySetFetch implements KeySetFetch {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Attack A50. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age=(?<seconds>[0-9]{1,9})(?:$|[,\\s])");

  private final Endpoint jwksUri;
  private final Duration timeout;
  private final HttpClient http;

  /** Of that address, which configuration or validated metadata gave. */
  public HttpKeySetFetch(Endpoint jwksUri) {
    this(jwksUri, TIMEOUT);
  }

  HttpKeySetFetch(Endpoint jwksUri, Duration timeout) {
    this.jwksUri = jwksUri;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Fetched fetch() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(jwksUri.value()))
            .timeout(timeout)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The client's own timeout ends with the header; this one also bounds the body.
      return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(jwksUri + ": expected keys within " + timeout, e);
    } catch (ExecutionException e) {
      throw new IOException(jwksUri + ": expected an answer, saw none that can be read", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(jwksUri + ": interrupted").initCause(e);
    }
  }

  private Fetched read(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(jwksUri + ": expected 200, saw " + response.statusCode());
    }
    return switch (KeySet.parse(new String(response.body(), StandardCharsets.UTF_8))) {
      // A set without one usable key is an accident, and no reason to drop the keys there are.
      case Parsed.Value<KeySet>(KeySet keys) when keys.keys().isEmpty() ->
          throw new IOException(jwksUri + ": expected a key that can be used, saw none");
      case Parsed.Value<KeySet>(KeySet keys) ->
          new Fetched(
              keys,
              response.headers().firstValue("Cache-Control").flatMap(HttpKeySetFetch::maxAge));
      case Parsed.Malformed<KeySet>(String what, String expected) ->
          throw new IOException(jwksUri + ": " + what + ": expected " + expected);
    };
  }

  private static Optional<Duration> maxAge(String cacheControl) {
    Matcher matcher = MAX_AGE.matcher(cacheControl);
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group("seconds"))))
        : Optional.empty();
  }
}
