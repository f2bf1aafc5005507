package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import java.util.regex.Pattern;

/** A {@code request_uri} of a pushed request: good once, for one client (RFC 9126 2.2, 7.1). */
public final class RequestUri extends Secret {

  /** What those that this server gives out begin with (RFC 9126 2.2). */
  public static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

  private static final Pattern MINTED =
      Pattern.compile(Pattern.quote(PREFIX) + "[A-Za-z0-9_-]{43}");

  public RequestUri(String value) {
    super(value);
  }

  /** A fresh one, with 256 random bits. */
  public static RequestUri mint(Randomness randomness) {
    return new RequestUri(PREFIX + randomness.secret());
  }

  /** Whether it has the form of those made here; any other is nothing to look up or to fetch. */
  public boolean isMinted() {
    return MINTED.matcher(reveal()).matches();
  }
}
