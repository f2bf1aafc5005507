package dev.grantwise.protocol.scope;

import dev.grantwise.protocol.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The identifier of a protected resource: an absolute URI without a fragment (RFC 8707 2). */
public record ResourceIndicator(String value) {

  /** Longest one that is read; our choice, as for redirect URIs. */
  public static final int MAX_LENGTH = 2000;

  private static final String EXPECTED =
      "an absolute URI without a fragment, of at most " + MAX_LENGTH + " ASCII characters";

  public ResourceIndicator {
    if (!isAbsoluteUri(value)) {
      throw new IllegalArgumentException("resource: " + EXPECTED);
    }
  }

  public static Parsed<ResourceIndicator> parse(String text) {
    return isAbsoluteUri(text)
        ? Parsed.of(new ResourceIndicator(text))
        : Parsed.malformed("resource", EXPECTED);
  }

  /** Reads the values of a repeatable {@code resource} parameter. */
  public static Parsed<List<ResourceIndicator>> parseAll(List<String> texts) {
    List<ResourceIndicator> resources = new ArrayList<>();
    for (String text : texts) {
      switch (parse(text)) {
        case Parsed.Value<ResourceIndicator>(ResourceIndicator resource) -> resources.add(resource);
        case Parsed.Malformed<ResourceIndicator> malformed -> {
          return malformed.as();
        }
      }
    }
    return Parsed.of(List.copyOf(resources));
  }

  private static boolean isAbsoluteUri(String text) {
    // The platform's reader takes letters of every script, and what turns a line around (RFC 3986
    // 2)
    if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() && uri.getRawFragment() == null && !text.endsWith("#");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
