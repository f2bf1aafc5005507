package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.net.URI;
import java.util.regex.Pattern;

/** The server's URL, with the driver's settings for what it leaves open. */
final class RedisAddress {

  private static final int PORT = 6379;
  private static final String PLAIN = "tls=none";

  /** Addresses, and the one name that resolvers keep for this machine (RFC 6761 6.3). */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  private final RedisSettings settings;
  private final URI url;

  private RedisAddress(RedisSettings settings, URI url) {
    this.settings = settings;
    this.url = url;
  }

  /**
   * Reads the URL.
   *
   * @throws StorageException if it is none, holds a password, or would send tokens in the clear
   */
  static RedisAddress of(RedisSettings settings) {
    RedisAddress address = new RedisAddress(settings, parsed(settings.url()));
    if (!address.isEncrypted() && !address.isHere() && !PLAIN.equals(address.url.getQuery())) {
      throw StorageException.of(
              Kind.UNREADABLE, "The URL of Redis asks for a connection without TLS to " + address)
          .expected("rediss:// beyond this machine")
          .remedy("Use rediss://, or say ?" + PLAIN + " where something else protects the way");
    }
    return address;
  }

  private static URI parsed(String text) {
    try {
      URI url = URI.create(text);
      boolean known = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
      String path = url.getPath();
      boolean database = path != null && path.matches("(/\\d{0,4})?");
      boolean query = url.getQuery() == null || PLAIN.equals(url.getQuery());
      if (known && database && query && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
      throw unreadable();
    } catch (IllegalArgumentException e) {
      // The text may hold a password, so it is not quoted.
      throw unreadable();
    }
  }

  private static StorageException unreadable() {
    return StorageException.of(Kind.UNREADABLE, "The URL of Redis cannot be read")
        .expected("rediss://HOST:PORT/DATABASE without user and password")
        .remedy("Correct it; user and password have keys of their own");
  }

  /** As the driver takes it. */
  RedisURI uri() {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(host().replaceAll("[\\[\\]]", ""))
            .withPort(url.getPort() < 0 ? PORT : url.getPort())
            .withDatabase(database())
            .withSsl(isEncrypted())
            .withVerifyPeer(SslVerifyMode.FULL)
            .withClientName("grantwise")
            .withTimeout(RedisServer.PATIENCE);
    settings
        .password()
        .ifPresent(
            password ->
                uri.withAuthentication(
                    settings.user().orElse("default"), password.reveal().toCharArray()));
    return uri.build();
  }

  private int database() {
    String name = url.getPath().replace("/", "");
    return name.isEmpty() ? 0 : Integer.parseInt(name);
  }

  private boolean isEncrypted() {
    return "rediss".equals(url.getScheme());
  }

  private boolean isHere() {
    return LOOPBACK.matcher(host()).matches();
  }

  private String host() {
    return String.valueOf(url.getHost());
  }

  /** For people. */
  @Override
  public String toString() {
    return "the Redis server at " + host() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
