package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.client.RedirectUri;
import java.util.Optional;

/** Where the browser is sent back to. */
enum RedirectKind {
  /** A URL that a server answers. */
  HTTPS("https"),
  /** A URL that the operating system gives to the app that proved it is its own (RFC 8252 7.2). */
  CLAIMED_HTTPS("claimed https"),
  /** A port that the app listens on while it waits (RFC 8252 7.3). */
  LOOPBACK("loopback"),
  /** A scheme that the app registers at the operating system (RFC 8252 7.1). */
  PRIVATE_USE_SCHEME("private-use scheme"),
  /** A URL that the browser gives to one extension. */
  EXTENSION("extension"),
  NONE("none");

  private final String text;

  RedirectKind(String text) {
    this.text = text;
  }

  /** Whether a redirect URI is of this kind. */
  boolean has(RedirectUri uri) {
    boolean web = uri.value().startsWith("https:");
    return switch (this) {
      // Plain http is for trying out on one computer; the rule on https says where.
      case HTTPS -> web || uri.value().startsWith("http:");
      case CLAIMED_HTTPS, EXTENSION -> web;
      case LOOPBACK -> uri.isLoopback();
      case PRIVATE_USE_SCHEME -> !web && !uri.value().startsWith("http:");
      case NONE -> false;
    };
  }

  /** The first redirect URI of the file that is of this kind. */
  static Optional<RedirectUri> of(ClientFile file, RedirectKind kind) {
    return file.client().redirectUris().stream().filter(kind::has).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
