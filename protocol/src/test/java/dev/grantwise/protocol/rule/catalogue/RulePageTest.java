package dev.grantwise.protocol.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/rules.md says what the rules say. */
final class RulePageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "rules.md");

  private static final String REGENERATE =
      "docs/rules.md differs from the rules; write it anew with: mvn -pl protocol test"
          + " -Dtest=RulePageTest -Dgrantwise.regenerate=true";

  @Test
  void isAsThePageSays() throws IOException {
    String page = RulePage.markdown();
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as(REGENERATE).exists();
    assertThat(Files.readString(PAGE)).as(REGENERATE).isEqualTo(page);
  }

  @Test
  void namesEveryRuleOnce() {
    String page = RulePage.markdown();
    for (Rule<?> rule : RuleCatalogue.rules()) {
      assertThat(page).containsOnlyOnce("### " + rule.requirement().id() + "\n");
    }
  }

  @Test
  void saysAllOfARule() {
    assertThat(RulePage.markdown())
        .contains(
            """
            ### pkce-required

            MUST. Every authorization request carries a code challenge.

            - Sources: RFC 9700 §2.1.1, RFC 7636 §4.3
            - Remedy: Send a fresh code_challenge with every authorization request.
            - Error: `invalid_request`
            - Checked by: planner, client, authorization server
            """);
  }
}
