package dev.grantwise.benchmarks.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A running server, what is registered there, and whose processor time counts.
 *
 * @param pid of the server's process
 * @param issuer what its metadata stands below
 * @param redirectUri of the client that users sign in to
 */
record Target(
    long pid,
    String issuer,
    Client service,
    Client application,
    String redirectUri,
    String username,
    String password,
    Map<String, String> serviceRequest,
    String scope) {

  /** A confidential client with {@code client_secret_basic}. */
  record Client(String id, String secret) {
    String authorization() {
      String pair = Form.encoded(id) + ":" + Form.encoded(secret);
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** From a properties file, one key for each component; {@code service.*} go with its requests. */
  static Target of(Properties properties) {
    return new Target(
        Long.parseLong(need(properties, "pid")),
        need(properties, "issuer"),
        new Client(need(properties, "service_id"), need(properties, "service_secret")),
        new Client(need(properties, "application_id"), need(properties, "application_secret")),
        need(properties, "redirect_uri"),
        need(properties, "username"),
        need(properties, "password"),
        properties.stringPropertyNames().stream()
            .filter(name -> name.startsWith("service."))
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name.substring("service.".length()), name -> need(properties, name))),
        need(properties, "scope"));
  }

  URI metadata() {
    return URI.create(issuer + "/.well-known/openid-configuration");
  }

  private static String need(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": expected in the properties of the target");
    }
    return value;
  }
}
