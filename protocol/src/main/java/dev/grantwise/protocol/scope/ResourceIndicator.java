package dev.grantwise.protocol.scope;

import dev.grantwise.protocol.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The identifier of a protected resource: an absolute URI without a fragment (RFC 8707 2). */
public record ResourceIndicator(String value) {

  public ResourceIndicator {
    if (!isAbsoluteUri(value)) {
      throw new IllegalArgumentException("resource: an absolute URI without a fragment");
    }
  }

  public static Parsed<ResourceIndicator> parse(String text) {
    return isAbsoluteUri(text)
        ? Parsed.of(new ResourceIndicator(text))
        : Parsed.malformed("resource", "an absolute URI without a fragment");
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
