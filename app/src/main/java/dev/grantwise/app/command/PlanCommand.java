package dev.grantwise.app.command;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.render.PlanJson;
import dev.grantwise.advisor.render.PlanMarkdown;
import dev.grantwise.advisor.render.PlanMermaid;
import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.advisor.render.PlanText;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.page.report.PlanPage;
import dev.grantwise.app.question.Dialogue;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise plan FILE}: which grant, the whole exchange, where tokens live, and why. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Plans a client: the grant, every message, where each token lives, and why.",
    footer = {
      "",
      "Every key of the file is also a flag (--client.client_id=photos) and an",
      "environment variable (GRANTWISE_CLIENT_CLIENT_ID); a flag wins over both.",
      "",
      "Exit codes: 0 planned, 2 usage, 3 file invalid, 7 server not reachable,",
      "9 a requirement cannot be met, and so there is no plan; with --check also: a",
      "MUST is lost. It is, if there was a plan and is none now; if a step checked it",
      "or a decision rested on it and none does now; or if the grant, the client",
      "authentication or the architecture that was recommended violates it now.",
      "Other changes, or none, end with 0. 130: stopped before all was answered."
    })
public final class PlanCommand implements Callable<Integer> {

  private final Planning planning;
  private final Screen screen;
  private final Supplier<Optional<BufferedReader>> person;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = {
        "The client file; ./grantwise.yaml if left out. Where that does not exist",
        "either, the questions are asked, and the answers written."
      })
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "${COMPLETION-CANDIDATES}.",
        "If left out: what the name of --output ends with, otherwise text."
      })
  private @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead; a file that is there already is replaced.")
  private @Nullable Path output;

  @Option(names = "--offline", description = "Ask nothing of the network.")
  private boolean offline;

  @Option(
      names = "--as-run",
      description = "Plan within what 'grantwise run' of this version does.")
  private boolean asRun;

  @Option(
      names = "--check",
      paramLabel = "OLD",
      description = {
        "Instead of the plan, tell what changed since the one in that file, which",
        "--format json wrote: as text, or as json."
      })
  private @Nullable Path check;

  @Option(
      names = "--web",
      description = {
        "Ask the questions on a page that this computer alone can open; each answer",
        "updates the plan and the file to copy."
      })
  private boolean web;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port of --web; any that is free if left out.")
  private int port;

  /** The forms of a plan, by the words of the command line. */
  enum Format {
    text("txt"),
    markdown("md"),
    html("html"),
    json("json"),
    mermaid("mmd");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    private static Format of(Path path) {
      return Stream.of(values())
          .filter(format -> path.toString().endsWith("." + format.ending))
          .findFirst()
          .orElse(text);
    }
  }

  /** Where nobody can be asked. */
  public PlanCommand(Planning planning, Screen screen) {
    this(planning, screen, Optional::empty);
  }

  /**
   * The command.
   *
   * @param person what somebody types who can be asked; empty where nobody can
   */
  public PlanCommand(Planning planning, Screen screen, Supplier<Optional<BufferedReader>> person) {
    this.planning = planning;
    this.screen = screen;
    this.person = person;
  }

  /** The command with a flag for each key of a client file. */
  public CommandLine commandLine() {
    CommandLine command = new CommandLine(this);
    planning.addFlagsTo(command.getCommandSpec());
    return command;
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    ExitCode code;
    try {
      if (web) {
        return served(command).value();
      }
      Planning.Planned planned = planned(command);
      code = print(planned.result(), planned.file(), command);
    } catch (CommandFailure e) {
      e.print(command.getErr());
      code = e.exitCode();
    }
    command.getOut().flush();
    command.getErr().flush();
    return code.value();
  }

  private ExitCode served(CommandLine command) throws CommandFailure {
    if (file != null || check != null || output != null || format != null) {
      throw new ParameterException(
          command,
          "--web shows the plan on a page and reads no file. Leave FILE, --format, --output and"
              + " --check out.");
    }
    return PlanServing.until(
        new PagePlans(
            planning,
            asRun ? Planning.Purpose.RUN : Planning.Purpose.BEST,
            offline ? MetadataLookup.Network.OFFLINE : MetadataLookup.Network.ALLOWED),
        port,
        command.getErr());
  }

  private Planning.Planned planned(CommandLine command) throws CommandFailure {
    if (file != null) {
      return planned(command, file, MetadataLookup.Network.ALLOWED);
    }
    if (Files.exists(AskedFile.USUAL)) {
      return planned(command, AskedFile.USUAL, MetadataLookup.Network.ALLOWED);
    }
    BufferedReader in = person.get().orElseThrow(PlanCommand::nobodyToAsk);
    AskedFile.Written written = new AskedFile(new Dialogue(in, command.getErr(), screen)).write();
    command.getErr().println("Wrote " + written.path() + ".");
    command.getErr().flush();
    return planned(command, written);
  }

  /** What is known of a provider first; where that is not enough, the provider is asked. */
  private Planning.Planned planned(CommandLine command, AskedFile.Written written)
      throws CommandFailure {
    if (written.network() == MetadataLookup.Network.OFFLINE && !offline) {
      try {
        return planned(command, written.path(), MetadataLookup.Network.OFFLINE);
      } catch (CommandFailure e) {
        command.getErr().println("Asking the provider for its metadata ...");
      }
    }
    try {
      return planned(command, written.path(), MetadataLookup.Network.ALLOWED);
    } catch (CommandFailure e) {
      throw new CommandFailure(
          e.exitCode(),
          e.getMessage()
              + "\nYour answers are kept: 'grantwise plan "
              + written.path()
              + "' tries again; with saved metadata (authorization_server.metadata) --offline needs"
              + " no network.");
    }
  }

  private Planning.Planned planned(CommandLine command, Path path, MetadataLookup.Network network)
      throws CommandFailure {
    return planning.plan(
        command,
        path,
        offline ? MetadataLookup.Network.OFFLINE : network,
        asRun ? Planning.Purpose.RUN : Planning.Purpose.BEST);
  }

  private static CommandFailure nobodyToAsk() {
    return new CommandFailure(
        ExitCode.USAGE,
        "There is no grantwise.yaml here, and nobody to ask: this is no terminal. Expected a client"
            + " file. Name one, as in 'grantwise plan FILE', or answer the questions on a"
            + " terminal.");
  }

  private ExitCode print(PlanResult result, ClientFile client, CommandLine command)
      throws CommandFailure {
    PlanReport report = PlanReport.of(client, result);
    if (check == null) {
      put(command, (form, shade) -> written(form, report, shade));
      return exitCode(result, command.getErr());
    }
    PlanCheck checked = PlanCheck.of(check, written(Format.json, report, Screen.PLAIN));
    put(command, (form, shade) -> compared(command, form, checked, shade));
    return checked.losesNothing() ? exitCode(result, command.getErr()) : lost(command.getErr());
  }

  private void put(CommandLine command, BiFunction<Format, Screen, String> form)
      throws CommandFailure {
    if (output == null) {
      command.getOut().print(form.apply(format == null ? Format.text : format, screen));
    } else {
      Format chosen = format == null ? Format.of(output) : format;
      OutputFile.write(output, form.apply(chosen, Screen.PLAIN));
      command.getErr().println("Wrote " + output + " (" + chosen + ").");
    }
  }

  private static String written(Format format, PlanReport report, Screen screen) {
    return switch (format) {
      case text -> PlanText.of(report.result(), report.inferences(), screen);
      case markdown -> PlanMarkdown.of(report);
      case html -> new PlanPage(new Templates()).html(report);
      case json -> PlanJson.of(report.result(), report.inferences()) + "\n";
      case mermaid -> PlanMermaid.of(report);
    };
  }

  private static ExitCode exitCode(PlanResult result, PrintWriter err) {
    return switch (result) {
      case PlanResult.Planned _ -> ExitCode.OK;
      case PlanResult.NotPossible _ -> {
        err.println("A requirement cannot be met, and there is no weaker plan: see its gaps.");
        yield ExitCode.REQUIREMENT_VIOLATED;
      }
    };
  }

  private static String compared(
      CommandLine command, Format format, PlanCheck checked, Screen screen) {
    return switch (format) {
      case text -> checked.text(screen);
      case json -> checked.json() + "\n";
      case markdown, mermaid, html ->
          throw new ParameterException(
              command, "--check has no form " + format + ". Expected --format text or json.");
    };
  }

  private static ExitCode lost(PrintWriter err) {
    err.println("A requirement that was met is lost: see what is listed first.");
    return ExitCode.REQUIREMENT_VIOLATED;
  }
}
