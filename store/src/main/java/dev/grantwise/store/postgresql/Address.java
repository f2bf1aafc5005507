package dev.grantwise.store.postgresql;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The database's URL, with the driver's settings for what it leaves open. */
final class Address {

  /** Addresses, and the one name that resolvers keep for this machine (RFC 6761 6.3). */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|::1|\\[::1]");

  private static final String JDBC = "jdbc:postgresql:";

  /** Longest wait for a connection to open; the database's name may have several addresses. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longest silence of the server: above the longest statement. */
  private static final Duration SILENCE = PostgresqlDatabase.LONGEST_STATEMENT.plusSeconds(5);

  private final PostgresqlSettings settings;
  private final String url;
  private final Properties given;

  private Address(PostgresqlSettings settings, String url, Properties given) {
    this.settings = settings;
    this.url = url;
    this.given = given;
  }

  /**
   * Reads the URL.
   *
   * @throws StorageException if it is none, or holds a password
   */
  static Address of(PostgresqlSettings settings) {
    String url = settings.url().replaceFirst("^(jdbc:)?postgres(ql)?:", JDBC);
    Properties given = url.contains("@") ? null : Driver.parseURL(url, null);
    if (given == null || !url.startsWith(JDBC + "//")) {
      throw StorageException.of(Kind.UNREADABLE, "The URL of the database cannot be read")
          .expected("postgresql://HOST/DATABASE without user and password")
          .remedy("Correct it; user and password have keys of their own");
    }
    if (PGProperty.PASSWORD.isPresent(given) || PGProperty.SSL_PASSWORD.isPresent(given)) {
      throw StorageException.of(Kind.UNREADABLE, "The URL of the database holds a password")
          .expected("a URL that may be logged")
          .remedy("Give the password by its own key, from a file or the environment");
    }
    return new Address(settings, url, given);
  }

  /** Connections to it, not pooled. */
  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(password -> source.setPassword(password.reveal()));
    // The database that takes writes; a replica must not answer what was revoked elsewhere.
    set(source, PGProperty.TARGET_SERVER_TYPE, "primary");
    set(source, PGProperty.APPLICATION_NAME, "grantwise");
    set(source, PGProperty.CONNECT_TIMEOUT, Long.toString(CONNECT.toSeconds()));
    set(source, PGProperty.SOCKET_TIMEOUT, Long.toString(SILENCE.toSeconds()));
    set(source, PGProperty.TCP_KEEP_ALIVE, "true");
    // The server's details quote values of the row.
    set(source, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    if (!PGProperty.SSL_MODE.isPresent(given) && !isHere()) {
      set(source, PGProperty.SSL_MODE, "verify-full");
      if (!PGProperty.SSL_ROOT_CERT.isPresent(given)) {
        set(source, PGProperty.SSL_FACTORY, "org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }
    return source;
  }

  private void set(PGSimpleDataSource source, PGProperty property, String value) {
    if (!property.isPresent(given)) {
      source.setProperty(property, value);
    }
  }

  private boolean isHere() {
    return Arrays.stream(host().split(",", -1)).allMatch(host -> LOOPBACK.matcher(host).matches());
  }

  private String host() {
    return Optional.ofNullable(PGProperty.PG_HOST.getOrDefault(given)).orElse("localhost");
  }

  /** For people. */
  @Override
  public String toString() {
    return "the PostgreSQL database "
        + PGProperty.PG_DBNAME.getOrDefault(given)
        + " at "
        + places();
  }

  /** Each host with its port: another server may listen beside the one that was meant. */
  private String places() {
    String[] hosts = host().split(",", -1);
    String[] ports = port().split(",", -1);
    return IntStream.range(0, hosts.length)
        .mapToObj(i -> inBrackets(hosts[i]) + ":" + ports[Math.min(i, ports.length - 1)])
        .collect(Collectors.joining(", "));
  }

  private String port() {
    return Optional.ofNullable(PGProperty.PG_PORT.getOrDefault(given)).orElse("5432");
  }

  private static String inBrackets(String host) {
    return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
  }
}
