package dev.grantwise.advisor.file;

import java.util.List;
import java.util.Optional;

/**
 * Where the client's code runs, and what that place can do.
 *
 * @param serverSide whether a part of it can run on a server
 * @param upstreams where its gateway relays requests to, in the order of the file
 * @param sample what {@code run} starts for it to call, for trying it out
 * @param relay whether calls to APIs can pass through the server-side part
 * @param browser where the user's browser is
 * @param loopback whether it can listen on a loopback address
 * @param keys what can keep a private key
 * @param transport how an agent or an MCP server is reached
 * @param platforms what it is installed on, in the order of the file; empty for a server
 */
public record ClientRuntime(
    ServerSide serverSide,
    List<Upstream> upstreams,
    Optional<Sample> sample,
    Relay relay,
    BrowserPlace browser,
    Loopback loopback,
    KeyKeeping keys,
    Transport transport,
    List<Platform> platforms) {

  public ClientRuntime {
    upstreams = List.copyOf(upstreams);
    platforms = List.copyOf(platforms);
  }

  /** What is assumed of a client of this type where its file says nothing. */
  public static ClientRuntime usual(ClientKind kind) {
    return usual(kind, TypeTraits.serverSide(kind));
  }

  /** The same, with or without a part on a server. */
  public static ClientRuntime usual(ClientKind kind, ServerSide serverSide) {
    return new ClientRuntime(
        serverSide,
        List.of(),
        Optional.empty(),
        Relay.YES,
        TypeTraits.browser(kind),
        TypeTraits.loopback(kind),
        TypeTraits.keys(kind, serverSide),
        Transport.HTTP,
        TypeTraits.platforms(kind));
  }

  public ClientRuntime with(List<Upstream> other) {
    return new ClientRuntime(
        serverSide, other, sample, relay, browser, loopback, keys, transport, platforms);
  }

  public ClientRuntime with(Sample other) {
    return new ClientRuntime(
        serverSide,
        upstreams,
        Optional.of(other),
        relay,
        browser,
        loopback,
        keys,
        transport,
        platforms);
  }

  /** Installed on these. */
  public ClientRuntime on(List<Platform> other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, relay, browser, loopback, keys, transport, other);
  }

  public ClientRuntime with(Relay other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, other, browser, loopback, keys, transport, platforms);
  }

  public ClientRuntime with(BrowserPlace other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, relay, other, loopback, keys, transport, platforms);
  }

  public ClientRuntime with(Loopback other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, relay, browser, other, keys, transport, platforms);
  }

  public ClientRuntime with(KeyKeeping other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, relay, browser, loopback, other, transport, platforms);
  }

  public ClientRuntime with(Transport other) {
    return new ClientRuntime(
        serverSide, upstreams, sample, relay, browser, loopback, keys, other, platforms);
  }
}
