package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ProvidersCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void refusesAProviderThatIsNotThere() {
    assertThat(execute("gogle")).isEqualTo(ExitCode.USAGE.value());
    assertThat(execute("google", "--format", "xml")).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("There is no provider of that name.");
  }

  @Test
  void listsEveryProviderOnOneLineEach() {
    assertThat(execute()).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).hasLineCount(Catalogue.load().profiles().size());
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysHowWellEachFactIsKnown() {
    assertThat(execute("google")).isZero();
    assertThat(out.toString())
        .startsWith("Google (google)\n\nIssuer: https://accounts.google.com\n")
        .contains("\n  captured, 2026-11-22, google.json\n")
        .contains("\n  unsure: please check; it decides nothing, ");
  }

  @Test
  void givesTheWholeCatalogueToMachines() {
    assertThat(execute("--format", "json")).isZero();
    List<JsonObject> providers =
        JsonObject.parse(out.toString()).orThrow().objects("providers").orElseThrow();
    assertThat(providers).hasSameSizeAs(Catalogue.load().profiles());
    for (JsonObject provider : providers) {
      ProviderProfile profile =
          Catalogue.load().find(provider.string("id").orElseThrow()).orElseThrow();
      assertThat(provider.objects("facts").orElseThrow())
          .hasSameSizeAs(profile.facts())
          .allSatisfy(
              fact ->
                  assertThat(fact.names())
                      .containsExactly("key", "value", "note", "evidence", "source", "date"));
    }
  }

  private int execute(String... arguments) {
    return new CommandLine(new ProvidersCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
