package dev.grantwise.app.command;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.Evidence;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise providers [NAME]}: what is known of providers beyond their metadata. */
@Command(
    name = "providers",
    mixinStandardHelpOptions = true,
    description = "Lists the providers of the catalogue, or what is known of one, and how well.")
public final class ProvidersCommand implements Callable<Integer> {

  private final Catalogue catalogue = Catalogue.load();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A provider, such as google.")
  private @Nullable String name;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text if left out.")
  private Format format = Format.text;

  /** The forms of the catalogue, by the words of the command line. */
  enum Format {
    text,
    json
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    List<ProviderProfile> chosen =
        name == null ? catalogue.profiles() : List.of(find(command, name));
    switch (format) {
      case text -> {
        if (name == null) {
          table(command.getOut(), chosen);
        } else {
          explain(command.getOut(), chosen.getFirst());
        }
      }
      case json ->
          command
              .getOut()
              .println(
                  JsonObject.EMPTY
                      .withObjects("providers", chosen.stream().map(this::json).toList())
                      .encodePretty());
    }
    command.getOut().flush();
    return ExitCode.OK.value();
  }

  private ProviderProfile find(CommandLine command, String wanted) {
    return catalogue
        .find(wanted)
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "There is no provider of that name. Expected one that 'grantwise providers'"
                        + " lists."));
  }

  private static void table(PrintWriter out, List<ProviderProfile> profiles) {
    int width = profiles.stream().mapToInt(profile -> profile.id().length()).max().orElse(0);
    for (ProviderProfile profile : profiles) {
      out.println(profile.id() + " ".repeat(width - profile.id().length()) + "  " + profile.name());
    }
  }

  private static void explain(PrintWriter out, ProviderProfile profile) {
    out.println(profile.name() + " (" + profile.id() + ")");
    out.println();
    line(out, "Issuer", profile.issuerTemplate());
    line(out, "Tenant", profile.tenantExpected().orElse(""));
    line(out, "Docs", profile.docs());
    for (ProviderFact fact : profile.facts()) {
      out.println();
      out.println(fact.key().title() + ": " + fact.value());
      out.println("  " + fact.note());
      out.println("  " + evidence(fact) + ", " + fact.date() + ", " + fact.source());
    }
  }

  private static void line(PrintWriter out, String title, String text) {
    if (!text.isEmpty()) {
      out.println(title + ": " + text);
    }
  }

  private static String evidence(ProviderFact fact) {
    return fact.evidence() == Evidence.UNSURE
        ? "unsure: please check; it decides nothing"
        : fact.evidence().toString();
  }

  private JsonObject json(ProviderProfile profile) {
    return JsonObject.EMPTY
        .with("id", profile.id())
        .with("name", profile.name())
        .with("issuer", profile.issuerTemplate())
        .with("tenant", profile.tenantExpected())
        .with("docs", profile.docs())
        .withObjects("facts", profile.facts().stream().map(ProvidersCommand::json).toList());
  }

  private static JsonObject json(ProviderFact fact) {
    return JsonObject.EMPTY
        .with("key", fact.key().toString())
        .with("value", fact.value())
        .with("note", fact.note())
        .with("evidence", fact.evidence().toString())
        .with("source", fact.source())
        .with("date", fact.date().toString());
  }
}
