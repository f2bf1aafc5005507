package dev.grantwise.protocol.http;

import dev.grantwise.protocol.Parsed;

/**
 * A request, on either side of the wire.
 *
 * @param url the absolute address, as text: it is split at the first {@code ?} and {@code #} and
 *     never normalised, so that no two parts of a program can read it differently
 */
public record HttpRequest(HttpMethod method, String url, Headers headers, Body body) {

  /** The media type of every request to an endpoint of an authorization server. */
  public static final String FORM = "application/x-www-form-urlencoded";

  public static HttpRequest get(String url) {
    return new HttpRequest(HttpMethod.GET, url, Headers.NONE, Body.EMPTY);
  }

  /** Asks for a JSON document: metadata, keys, what a client says of itself. */
  public static HttpRequest getJson(String url) {
    return get(url).with("Accept", "application/json");
  }

  /** A JSON document, posted. */
  public static HttpRequest postJson(String url, String json) {
    return new HttpRequest(
            HttpMethod.POST, url, Headers.of("Content-Type", "application/json"), Body.of(json))
        .with("Accept", "application/json");
  }

  /** A form, posted (RFC 6749 appendix B). */
  public static HttpRequest post(String url, Parameters form) {
    return new HttpRequest(
        HttpMethod.POST, url, Headers.of("Content-Type", FORM), Body.of(form.encode()));
  }

  public HttpRequest with(String header, String value) {
    return new HttpRequest(method, url, headers.with(header, value), body);
  }

  /** The address without query and fragment, as {@code htu} has it (RFC 9449 4.2). */
  public String target() {
    return before(before(url, '#'), '?');
  }

  /** The path, from the first slash after the authority up to the query. */
  public String path() {
    String address = target();
    int scheme = address.indexOf("://");
    int slash = address.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    return slash < 0 ? "/" : address.substring(slash);
  }

  /** The raw query without its question mark; empty if there is none. */
  public String query() {
    String address = before(url, '#');
    int mark = address.indexOf('?');
    return mark < 0 ? "" : address.substring(mark + 1);
  }

  /** The parameters of the query. */
  public Parsed<Parameters> queryParameters() {
    return Parameters.parse(query());
  }

  /** The parameters of a posted form; refused if the content type says anything else. */
  public Parsed<Parameters> form() {
    String type = headers.single("Content-Type").map(value -> before(value, ';').trim()).orElse("");
    if (!type.equalsIgnoreCase(FORM)) {
      return Parsed.malformed("Content-Type", FORM);
    }
    return Parameters.parse(body);
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  /** Method and path: the query may carry a code or a state. */
  @Override
  public String toString() {
    return method + " " + path();
  }
}
