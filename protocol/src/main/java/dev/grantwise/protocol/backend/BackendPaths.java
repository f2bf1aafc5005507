package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The paths of a backend for frontend, under one prefix (RFC 10017 6.1.2.1).
 *
 * @param prefix one or more segments of unreserved characters, without a slash at the end
 */
public record BackendPaths(String prefix) {

  public static final BackendPaths DEFAULT = new BackendPaths("/oauth2");

  private static final int MAX_LENGTH = 200;
  private static final String SEGMENTS = "(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+";
  private static final String RETURN_TARGET = "rd";
  private static final String STEP_UP = "step_up";

  /** Room for what an upstream may demand; our choice. */
  private static final int MAX_SEALED = 4_000;

  public BackendPaths {
    if (!isPrefix(prefix)) {
      throw new IllegalArgumentException("prefix: such as /oauth2");
    }
  }

  public static Parsed<BackendPaths> parse(String prefix) {
    return isPrefix(prefix)
        ? Parsed.of(new BackendPaths(prefix))
        : Parsed.malformed("prefix", "one or more path segments, such as /oauth2");
  }

  private static boolean isPrefix(String text) {
    return text.length() <= MAX_LENGTH && text.matches(SEGMENTS);
  }

  /** Begins a sign-in. */
  public String start() {
    return prefix + "/start";
  }

  /** Begins a sign-in that comes back to the given place. */
  public String start(ReturnTarget target) {
    return Parameters.of(RETURN_TARGET, target.value()).appendTo(start());
  }

  /**
   * Begins a sign-in that is to raise the one that there is (RFC 9470 4).
   *
   * @param sealed says by how much, to the gateway alone
   */
  public String stepUp(ReturnTarget target, String sealed) {
    return Parameters.of(RETURN_TARGET, target.value()).with(STEP_UP, sealed).appendTo(start());
  }

  /** What the query of {@link #start()} says of a step-up, to be opened by whoever sealed it. */
  public Optional<String> sealedStepUp(Parameters query) {
    List<String> all = query.all(STEP_UP);
    return all.size() == 1 && all.getFirst().length() <= MAX_SEALED
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  /** The redirect URI's path. */
  public String callback() {
    return prefix + "/callback";
  }

  /** Who is signed in, for scripts. */
  public String session() {
    return prefix + "/session";
  }

  public String signOut() {
    return prefix + "/sign_out";
  }

  /** Where users see the browsers that they are signed in with, and end these sign-ins. */
  public String sessions() {
    return prefix + "/sessions";
  }

  /** OpenID Connect Back-Channel Logout 1.0 2.2. */
  public String backchannelLogout() {
    return prefix + "/backchannel-logout";
  }

  /** The keys by which upstreams check what they are told of the user (RFC 7517 5). */
  public String jwks() {
    return prefix + "/jwks";
  }

  /** Answers another proxy whether a request is signed in. */
  public String auth() {
    return prefix + "/auth";
  }

  /** Whether a path belongs to the gateway itself, so that nothing is relayed under it. */
  public boolean owns(String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  /** The place named in the query of {@link #start()}: home if none, or what was wrong with it. */
  public Parsed<ReturnTarget> returnTarget(Parameters query) {
    if (query.all(RETURN_TARGET).size() > 1) {
      return Parsed.malformed("rd", "one return target");
    }
    Optional<String> rd = query.value(RETURN_TARGET);
    return rd.map(ReturnTarget::parse)
        .orElse(Parsed.of(ReturnTarget.HOME))
        .map(target -> isWayBack(target) ? target : ReturnTarget.HOME);
  }

  /** A way back to the gateway's other pages would be a loop, or a sign-out nobody asked for. */
  private boolean isWayBack(ReturnTarget target) {
    return !owns(target.path()) || target.value().equals(sessions());
  }
}
