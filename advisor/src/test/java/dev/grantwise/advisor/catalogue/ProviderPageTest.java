package dev.grantwise.advisor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/providers.md says what the catalogue says. */
final class ProviderPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "providers.md");

  private static final String REGENERATE =
      "docs/providers.md differs from the catalogue; write it anew with: mvn -pl advisor test"
          + " -Dtest=ProviderPageTest -Dgrantwise.regenerate=true";

  @Test
  void isAsThePageSays() throws IOException {
    String page = ProviderPage.markdown();
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as(REGENERATE).exists();
    assertThat(Files.readString(PAGE)).as(REGENERATE).isEqualTo(page);
  }

  @Test
  void namesEveryProviderOnceWithAllItsFacts() {
    String page = ProviderPage.markdown();
    long rows = page.lines().filter(line -> line.startsWith("| ")).count();
    long facts = 0;
    for (ProviderProfile profile : Catalogue.load().profiles()) {
      assertThat(page).containsOnlyOnce("\n## " + profile.name() + "\n");
      facts += profile.facts().size() + 2;
    }
    assertThat(rows).isEqualTo(facts);
  }

  @Test
  void keepsTheCellsOfATableApart() {
    assertThat(ProviderPage.markdown().lines().filter(line -> line.startsWith("| ")))
        .allSatisfy(
            line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(6));
  }
}
