package dev.grantwise.app.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * Renders the templates that the build compiled from {@code app/src/main/jte}; what goes into them
 * is escaped for the place it goes to. Safe for use by many threads.
 */
public final class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "dev.grantwise.app.jte");

  public Templates() {
    engine.setTrimControlStructures(true);
  }

  /**
   * The whole document.
   *
   * @param template a path below {@code app/src/main/jte}, such as {@code server/signIn.jte}
   * @param parameters the template's parameters by name
   */
  public String render(String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    engine.render(template, parameters, output);
    return output.toString();
  }
}
