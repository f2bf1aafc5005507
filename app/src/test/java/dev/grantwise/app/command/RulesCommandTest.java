package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class RulesCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void refusesARuleThatIsNotThere() {
    assertThat(execute("pkce-optional")).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("There is no rule of that name.");
  }

  @Test
  void listsEveryRuleOnOneLineEach() {
    assertThat(execute()).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).hasLineCount(RuleCatalogue.rules().size());
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    assertThat(out.toString().lines())
        .filteredOn(line -> line.startsWith("agent-application-type "))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("MCP Authorization 2026-07-28").endsWith("…"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void explainsEveryRule() {
    assertThat(RuleCatalogue.rules()).isNotEmpty();
    for (Rule<?> rule : RuleCatalogue.rules()) {
      out.getBuffer().setLength(0);
      assertThat(execute(rule.requirement().id().value())).isZero();
      assertThat(out.toString())
          .startsWith(rule.requirement().id() + " (" + rule.requirement().level() + ")")
          .contains(rule.requirement().sentence(), rule.requirement().remedy(), "Seen by: ")
          .contains(rule.requirement().source().toString());
    }
  }

  private int execute(String... arguments) {
    return new CommandLine(new RulesCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
