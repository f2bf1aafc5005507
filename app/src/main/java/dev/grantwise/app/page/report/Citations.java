package dev.grantwise.app.page.report;

import dev.grantwise.protocol.rule.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a reader finds what a report cites. Nothing of it is fetched by the page itself. */
public final class Citations {

  private static final Pattern RFC = Pattern.compile("RFC (\\d{1,5})");
  private static final Pattern SECTION = Pattern.compile("\\d+(\\.\\d+)*");

  private Citations() {}

  /** The section on the RFC Editor's pages; empty for a specification of somebody else. */
  public static Optional<String> url(Source source) {
    Matcher rfc = RFC.matcher(source.specification());
    if (!rfc.matches()) {
      return Optional.empty();
    }
    String anchor =
        SECTION.matcher(source.section()).matches() ? "#section-" + source.section() : "";
    return Optional.of("https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + ".html" + anchor);
  }

  /** A text that is the address of a page; empty for anything else, such as a script. */
  public static Optional<String> url(String text) {
    try {
      URI uri = new URI(text);
      boolean page = "https".equals(uri.getScheme()) && uri.getHost() != null;
      return page ? Optional.of(text) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
