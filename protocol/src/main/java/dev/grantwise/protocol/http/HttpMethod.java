package dev.grantwise.protocol.http;

/** A request method (RFC 9110 9). */
public record HttpMethod(String name) {

  public static final HttpMethod GET = new HttpMethod("GET");
  public static final HttpMethod HEAD = new HttpMethod("HEAD");
  public static final HttpMethod POST = new HttpMethod("POST");
  public static final HttpMethod OPTIONS = new HttpMethod("OPTIONS");

  /** Whether the method is read-only by definition (RFC 9110 9.2.1). */
  public boolean isSafe() {
    return switch (name) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
