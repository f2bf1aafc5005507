package dev.grantwise.conformance.browser;

import dev.grantwise.protocol.http.Parameters;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as the plain browser has it: where it is, and the one form or the way on it may have. */
public record ReceivedPage(URI url, int status, String html) {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private static final Pattern REFRESH =
      Pattern.compile("<meta http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"");

  /** Where the form of this page is posted to. */
  URI action() {
    Matcher form = ACTION.matcher(html);
    if (!form.find()) {
      throw new IllegalStateException("no form on the page at " + url.getPath() + ": " + status);
    }
    return url.resolve(text(form.group(1)));
  }

  /** The hidden fields of the form, and what the user put in. */
  Parameters fields(Parameters filledIn) {
    Parameters fields = Parameters.NONE;
    Matcher hidden = HIDDEN.matcher(html);
    while (hidden.find()) {
      fields = fields.with(text(hidden.group(1)), text(hidden.group(2)));
    }
    for (Parameters.Parameter field : filledIn.list()) {
      fields = fields.with(field.name(), field.value());
    }
    return fields;
  }

  /** Where the page navigates by itself. */
  Optional<URI> onward() {
    Matcher refresh = REFRESH.matcher(html);
    return refresh.find() ? Optional.of(url.resolve(text(refresh.group(1)))) : Optional.empty();
  }

  private static String text(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
