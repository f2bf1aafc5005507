package dev.grantwise.server.client;

import java.util.regex.Pattern;

/**
 * What clients have in common that may know a user by one name: a host, as {@code
 * sector_identifier_uri} would have it (OpenID Connect Core 8.1). It is registered by whoever runs
 * the server and never fetched, so no client makes itself a member of another's sector.
 *
 * @param host in lower case
 */
public record SectorIdentifier(String host) {

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private static final int MAX_LENGTH = 253;

  public SectorIdentifier {
    if (host.length() > MAX_LENGTH || !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("sector identifier: a host name in lower case");
    }
  }

  @Override
  public String toString() {
    return host;
  }
}
