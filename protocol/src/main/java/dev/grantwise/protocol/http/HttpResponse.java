package dev.grantwise.protocol.http;

import java.util.Optional;

/** A response, on either side of the wire. */
public record HttpResponse(int status, Headers headers, Body body) {

  public static HttpResponse of(int status) {
    return new HttpResponse(status, Headers.NONE, Body.EMPTY);
  }

  /**
   * JSON that no cache keeps (RFC 6749 5.1: both headers).
   *
   * @param json the serialised document
   */
  public static HttpResponse uncachedJson(int status, String json) {
    return of(status)
        .with("Content-Type", "application/json")
        .with("Cache-Control", "no-store")
        .with("Pragma", "no-cache")
        .with(Body.of(json));
  }

  /** 303, which turns every method into GET (RFC 9700 4.12). */
  public static HttpResponse seeOther(String location) {
    return of(303).with("Location", location).with("Cache-Control", "no-store");
  }

  public HttpResponse with(String header, String value) {
    return new HttpResponse(status, headers.with(header, value), body);
  }

  public HttpResponse with(Body content) {
    return new HttpResponse(status, headers, content);
  }

  public Optional<String> header(String name) {
    return headers.single(name);
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + body;
  }
}
