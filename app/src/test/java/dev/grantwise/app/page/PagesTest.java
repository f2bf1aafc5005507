package dev.grantwise.app.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PagesTest {

  private final Pages pages = new Pages();

  @Test
  void escapesWhatDidNotComeFromUs() {
    var page = problem("<script>alert(1)</script>");

    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>");
  }

  @Test
  void putsThePageIntoTheLayout() {
    var page = problem("Try again.");

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<title>Not found - Grantwise</title>", "<p>Try again.</p>");
  }

  private String problem(String explanation) {
    return new String(
        pages.page("page/problem.jte", Map.of("title", "Not found", "explanation", explanation)),
        UTF_8);
  }
}
