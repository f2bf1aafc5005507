package dev.grantwise.app.page.report;

import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.app.page.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Writes a plan as one HTML file, which reads well, prints well and asks nothing of a network. */
public final class PlanPage {

  private final Templates templates;
  private final String css;

  /** Renders with these templates. */
  public PlanPage(Templates templates) {
    this.templates = templates;
    this.css = read();
  }

  /** The whole document, in ASCII, so that no place it goes through can garble it. */
  public String html(PlanReport report) {
    PlanView view = PlanView.of(report, css);
    return ascii(templates.render("report/page.jte", Map.of("view", view)));
  }

  /** What its templates show of a plan, for a page that has more than the plan. */
  public PlanView view(PlanReport report) {
    return PlanView.of(report, css);
  }

  /** The stylesheet of what its templates write. */
  public String css() {
    return css;
  }

  /** The same document in ASCII, without marks that hide or turn around what is meant. */
  public static String ascii(String html) {
    StringBuilder ascii = new StringBuilder(html.length());
    html.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || (c >= 0x20 && c < 0x7f)) {
                ascii.append((char) c);
              } else {
                ascii.append("&#").append(isText(c) ? c : 0xfffd).append(';');
              }
            });
    return ascii.toString();
  }

  /** Marks that turn the direction of what follows, or show nothing, can hide what is meant. */
  private static boolean isText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static String read() {
    try (InputStream in = PlanPage.class.getResourceAsStream("plan.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
