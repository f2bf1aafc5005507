package dev.grantwise.app.command;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Source;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise rules [ID]}: the requirements that decide in every role. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the rules that planner, client and server decide by, or explains one.")
public final class RulesCommand implements Callable<Integer> {

  /** As wide as a terminal is without being asked. */
  private static final int WIDTH = 80;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "A rule, such as pkce-required.")
  private @Nullable String id;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    if (id == null) {
      table(out);
    } else {
      explain(out, find(command, id));
    }
    out.flush();
    return ExitCode.OK.value();
  }

  private static List<Requirement> requirements() {
    return RuleCatalogue.rules().stream().<Requirement>map(Rule::requirement).toList();
  }

  private static Requirement find(CommandLine command, String wanted) {
    return requirements().stream()
        .filter(requirement -> requirement.id().value().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "There is no rule of that name. Expected one that 'grantwise rules' lists."));
  }

  private static void table(PrintWriter out) {
    List<Requirement> requirements = requirements();
    int width = requirements.stream().mapToInt(one -> one.id().value().length()).max().orElse(0);
    for (Requirement requirement : requirements) {
      String name = requirement.id().value();
      out.println(
          fitting(
              name
                  + " ".repeat(width - name.length())
                  + "  "
                  + (requirement.level() + "  ").substring(0, 6)
                  + "  "
                  + requirement.source()));
    }
  }

  /** A section with a long title is cut; the page of the rule has all of it. */
  private static String fitting(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private static void explain(PrintWriter out, Requirement requirement) {
    out.println(requirement.id() + " (" + requirement.level() + ")");
    out.println();
    out.println(requirement.sentence());
    out.println();
    out.println("Remedy:  " + requirement.remedy());
    out.println(
        "Sources: " + joined(requirement.sources().stream().map(Source::toString).toList()));
    out.println(
        "Seen by: "
            + joined(requirement.seenBy().stream().sorted().map(RulesCommand::words).toList()));
    requirement.error().ifPresent(error -> out.println("Error:   " + error));
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(Collectors.joining(", "));
  }

  private static String words(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
