package dev.grantwise.server.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** How long things live, and where the figure comes from. */
public final class Lifetimes {

  /** FAPI 2.0 Security Profile 5.3.2.1: at most 60 seconds. */
  public static final Duration CODE = Duration.ofSeconds(60);

  /** RFC 10027 6.1 wants it short, and a person to walk to another device (RFC 8628 5.4). */
  public static final Duration DEVICE_CODE = Duration.ofMinutes(5);

  /** What a device that keeps asking too soon has to wait at most between two polls. */
  public static final Duration DEVICE_INTERVAL_MOST = Duration.ofMinutes(1);

  /** Short, since nobody asks us about a token again (RFC 9700 4.10). */
  public static final Duration ACCESS_TOKEN = Duration.ofMinutes(5);

  /** Read once, right after it was made. */
  public static final Duration ID_TOKEN = Duration.ofMinutes(5);

  /** Time for a person to find a password. */
  public static final Duration INTERACTION = Duration.ofMinutes(10);

  public static final Duration SESSION_IDLE = Duration.ofHours(1);

  /**
   * How exactly it is known when a session was used: pages of one sign-in come within it, and a
   * session is written to once for all of them.
   */
  public static final Duration SESSION_SEEN = Duration.ofMinutes(1);

  /** A working day. */
  public static final Duration SESSION_ABSOLUTE = Duration.ofHours(10);

  /** RFC 9700 4.14.2: refresh tokens expire when they are not used. */
  public static final Duration OFFLINE_IDLE = Duration.ofDays(30);

  public static final Duration OFFLINE_ABSOLUTE = Duration.ofDays(90);

  /** Enough for two tabs of a public client whose tokens are not bound to a key. */
  public static final Duration GRACE_PUBLIC = Duration.ofSeconds(10);

  /** Longer than a confidential client's lease and retry take together. */
  public static final Duration GRACE_CONFIDENTIAL = Duration.ofSeconds(60);

  /** How many repeats one grace answers. */
  public static final int GRACE_USES = 10;

  /** How long others may keep the key set; keys are announced at least this long before use. */
  public static final Duration KEY_SET_CACHE = Duration.ofMinutes(5);

  /** No token that a signing key made is good for longer. */
  public static final Duration LONGEST_TOKEN = Collections.max(List.of(ACCESS_TOKEN, ID_TOKEN));

  /**
   * How long after its request a revocation may become durable, plus what the clocks of two nodes
   * may differ by: an access token that was issued meanwhile ends with those before.
   */
  public static final Duration REVOCATION_REACH = Duration.ofSeconds(30);

  /** How long APIs are told of a revocation: as long as a token that it meets could be good. */
  public static final Duration REVOCATION_KEPT = LONGEST_TOKEN.plus(REVOCATION_REACH);

  /** How long a browser is known after a sign-in: longer than people stay away. */
  public static final Duration KNOWN_DEVICE = Duration.ofDays(180);

  private Lifetimes() {}
}
