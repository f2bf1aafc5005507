package dev.grantwise.protocol.fetch;

/**
 * The port for every URL that came from outside: {@code jwks_uri}, {@code sector_identifier_uri},
 * {@code logo_uri} and {@code backchannel_logout_uri} of clients, client-ID metadata documents,
 * metadata of authorization servers that a user names (attacks A50, A71).
 *
 * <p>An implementation looks a name up once, lets {@link FetchPolicy} choose among all its
 * addresses, and connects to the very address chosen, while Host, SNI and the check of the
 * certificate keep the name. It follows no redirect, sends no credential and no cookie, tries once,
 * ends within {@link FetchLimits}, and remembers failures. Safe for many threads.
 */
@FunctionalInterface
public interface ForeignFetch {

  FetchResult fetch(FetchRequest request);
}
