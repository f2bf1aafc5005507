package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.backend.ForwardedHeaders;
import dev.grantwise.protocol.backend.RelayedHeaders;
import dev.grantwise.protocol.backend.TraceContext;
import dev.grantwise.protocol.certificate.ForwardedCertificates;
import dev.grantwise.protocol.http.Challenge;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.IntrospectionForm;
import dev.grantwise.protocol.remote.CacheHeaders;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Parts of HTTP messages. */
final class HttpReaders {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String QUERY = "a=b&c=%C3%A9+%20&d&rd=%2Fhome%3Fx%3D1";
  private static final String FIELDS =
      "Host: api.example\nCookie: a=b; c=d\nConnection: close, X-A\nX-A: 1\nAccept: */*";

  private HttpReaders() {}

  static List<Reader> all() {
    return List.of(
        Reader.total(
            "Characters.utf8(byte[])",
            text -> Characters.utf8(Reader.bytes(text)),
            "plain",
            "\u00c3\u00a9 \u00ef\u00bf\u00bd"),
        Reader.of("http.Parameters.parse(String)", Parameters::parse, QUERY),
        Reader.of("http.Parameters.parse(Body)", text -> Parameters.parse(Wire.body(text)), QUERY),
        Reader.of(
            "http.HttpRequest.queryParameters()",
            text -> HttpRequest.get("https://as.example/a?" + text).queryParameters(),
            QUERY),
        Reader.of("http.HttpRequest.form()", HttpReaders::form, QUERY),
        Reader.total("http.Challenge.in(HttpResponse)", HttpReaders::challenges, challengeFields()),
        Reader.total(
            "http.Cookies.of(Headers)",
            text ->
                Optional.of(Cookies.of(Wire.answer("Cookie", text).headers()))
                    .filter(cookies -> !cookies.names().isEmpty()),
            "a=b; c=d",
            "__Host-gw=x"),
        Reader.total(
            "http.CoarseAddress.of(String)",
            text -> CoarseAddress.of(text),
            "192.0.2.1",
            "2001:db8::1%eth0",
            "::ffff:192.0.2.1"),
        Reader.total(
            "backend.TraceContext.in(Headers)",
            text -> TraceContext.in(Wire.answer("traceparent", text).headers()),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes"),
        Reader.total(
            "http.CoarseDevice.of(String)",
            text -> CoarseDevice.of(text),
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1"),
        Reader.total(
            "message.IntrospectionForm.asked(Headers)",
            text ->
                Optional.of(IntrospectionForm.asked(Wire.answer("Accept", text).headers()))
                    .filter(IntrospectionForm.SIGNED::equals),
            "application/token-introspection+jwt;q=0.9, application/json"),
        Reader.total(
            "remote.CacheHeaders.maxAge(HttpResponse)",
            text -> CacheHeaders.maxAge(Wire.answer("Cache-Control", text)),
            "public, max-age=600",
            "max-age=\"5\""),
        Reader.total(
            "http.RetryAfter.in(HttpResponse,Instant)",
            text -> RetryAfter.in(Wire.answer("Retry-After", text), NOW),
            "120",
            "Wed, 25 Nov 2026 12:10:00 GMT"),
        Reader.total(
            "throttle.Throttle.take(String,Instant)",
            text ->
                Optional.of(
                        new Throttle(new Allowance(1, Duration.ofHours(1)), 10, bytes -> {})
                            .take(text, NOW))
                    .filter(take -> take instanceof Throttle.Taken && !text.isEmpty()),
            "alice"),
        relayed("backend.RelayedHeaders.toUpstream(Headers)", RelayedHeaders::toUpstream),
        relayed("backend.RelayedHeaders.toBrowser(Headers)", RelayedHeaders::toBrowser),
        relayed("certificate.ForwardedCertificates.strip(Headers)", ForwardedCertificates::strip),
        Reader.total(
            "backend.CsrfHeader.isIn(Headers)",
            text -> Optional.of(text).filter(field -> CsrfHeader.isIn(Wire.headers(field))),
            CsrfHeader.on(HttpRequest.get("https://a.example/")).headers().fields().stream()
                .map(field -> field.name() + ": " + field.value())
                .toList()
                .getFirst()),
        Reader.total(
            "backend.ForwardedHeaders.client(Headers,String)",
            text ->
                Optional.of(
                        new ForwardedHeaders("https://app.example", Set.of("10.0.0.1"))
                            .client(Wire.answer("X-Forwarded-For", text).headers(), "10.0.0.1"))
                    .filter(client -> !client.equals("10.0.0.1")),
            "192.0.2.1, 10.0.0.1"),
        Reader.total(
            "backend.BackendPaths.returnTarget(Parameters)",
            Wire.ofParameters(BackendPaths.DEFAULT::returnTarget),
            "rd=%2Fhome"));
  }

  private static dev.grantwise.protocol.Parsed<Parameters> form(String text) {
    return new HttpRequest(
            HttpMethod.POST,
            "https://as.example/token",
            Headers.of("Content-Type", HttpRequest.FORM),
            Wire.body(text))
        .form();
  }

  private static Optional<?> challenges(String text) {
    List<Challenge> found = Challenge.in(Wire.answer(Challenge.HEADER, text));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static String[] challengeFields() {
    return new String[] {
      "Bearer realm=\"a\", error=\"invalid_token\", DPoP algs=\"ES256 PS256\"",
      "Basic realm=\"a, b=\\\"c\\\"\"",
      "Negotiate YWJj=="
    };
  }

  private static Reader relayed(String entryPoint, UnaryOperator<Headers> relay) {
    return Reader.total(
        entryPoint,
        text ->
            Optional.of(relay.apply(Wire.headers(text)))
                .filter(headers -> !headers.fields().isEmpty()),
        FIELDS);
  }
}
