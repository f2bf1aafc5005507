package dev.grantwise.app.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/**
 * Renders the pages that the build compiled from {@code app/src/main/jte}. Safe for use by many
 * threads.
 */
public final class Pages {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.grantwise.app.jte");

  public Pages() {
    templates.setBinaryStaticContent(true);
  }

  /**
   * The page as UTF-8 bytes.
   *
   * @param template a path below {@code app/src/main/jte}, such as {@code page/problem.jte}
   * @param parameters the template's parameters by name
   */
  public byte[] page(String template, Map<String, Object> parameters) {
    var output = new Utf8ByteOutput();
    templates.render(template, parameters, output);
    return output.toByteArray();
  }
}
