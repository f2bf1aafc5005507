package dev.grantwise.conformance.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first form of a page, whoever wrote the page.
 *
 * @param action where it is sent to
 * @param fields what it has hidden, and what was filled in
 */
public record HtmlForm(URI action, Map<String, String> fields) {

  private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

  /** Reads it. */
  public static HtmlForm in(Answer page) {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("expected a form: " + page);
    }
    Map<String, String> hidden = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      if (attribute(input.group(), "type").equals("hidden")) {
        hidden.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
      }
    }
    String action = attribute(form.group(), "action");
    return new HtmlForm(action.isEmpty() ? page.from() : page.from().resolve(action), hidden);
  }

  /** The same with one field more, as a person or a button fills it in. */
  public HtmlForm with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new HtmlForm(action, more);
  }

  private static String attribute(String tag, String name) {
    Matcher attribute = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
    return attribute.find() ? PlainBrowser.unescaped(attribute.group(1)) : "";
  }
}
