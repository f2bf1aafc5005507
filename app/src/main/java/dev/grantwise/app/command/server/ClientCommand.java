package dev.grantwise.app.command.server;

import dev.grantwise.app.command.server.RegistrationFile.Additions;
import dev.grantwise.app.eventview.EventText;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.administration.AdministrationRequest.AddClient;
import dev.grantwise.server.administration.AdministrationRequest.DisableClient;
import dev.grantwise.server.administration.AdministrationRequest.EnableClient;
import dev.grantwise.server.administration.AdministrationRequest.ListClients;
import dev.grantwise.server.administration.AdministrationRequest.RotateSecret;
import dev.grantwise.server.administration.AdministrationRequest.SetResourceServer;
import dev.grantwise.server.administration.AdministrationRequest.ShowClient;
import dev.grantwise.server.administration.Rotation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise server client}: registers clients and changes their registrations. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    description = "Registers clients at a server, which may run meanwhile.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 2 usage or no such client, 3 file invalid, 5 refused, 7 no answer,",
      "8 state not usable."
    })
final class ClientCommand implements Runnable {

  private final AdministrationDesk desk;

  @Spec private @Nullable CommandSpec spec;

  /** Which of two secrets ends, by the words of the command line. */
  enum Retire {
    old,
    fresh,
    all
  }

  ClientCommand(AdministrationDesk desk) {
    this.desk = desk;
  }

  @Override
  public void run() {
    throw new ParameterException(
        line(), "Expected add, list, show, rotate-secret, resource-server, disable or enable.");
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Registers a client from its registration document, or from a plan as JSON.",
        "A client that authenticates by a secret is given one, on stdout and this once."
      })
  int add(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "FILE", description = "The document; - reads it from stdin.")
          Path file,
      @Option(
              names = "--client-id",
              paramLabel = "CLIENT_ID",
              description = "Where the document names none.")
          @Nullable String clientId,
      @Option(
              names = "--resource",
              paramLabel = "URI",
              description = "An API that its tokens may be for; more than one if repeated.")
          @Nullable List<String> resources,
      @Option(
              names = "--certificate",
              paramLabel = "PEM",
              description =
                  "A file with the certificate of the client itself, for"
                      + " self_signed_tls_client_auth; more than one if repeated.")
          @Nullable List<Path> certificates) {
    Additions additions = new Additions(clientId, resources, certificates);
    return options.answer(
        line(),
        desk,
        () -> new AddClient(RegistrationFile.read(file, additions)),
        ClientCommand::printWhole);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the registered clients.")
  int list(@Mixin AdministrationOptions options) {
    return options.answer(line(), desk, ListClients::new, ClientCommand::printList);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one registration, without secrets.")
  int show(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "CLIENT_ID", description = "The client.") String client) {
    return options.answer(
        line(), desk, () -> new ShowClient(clientId(client)), ClientCommand::printWhole);
  }

  @Command(
      name = "rotate-secret",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a client a second secret, on stdout and this once; both are good.",
        "With --retire it ends one of two, or all."
      })
  int rotateSecret(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "CLIENT_ID", description = "The client.") String client,
      @Option(
              names = "--retire",
              paramLabel = "WHICH",
              description =
                  "old: the client uses the new one. fresh: nobody has the new one. all: somebody"
                      + " else has them; a new one is printed, and is the only one.")
          @Nullable Retire retire) {
    return options.answer(
        line(),
        desk,
        () -> new RotateSecret(clientId(client), rotation(retire)),
        (result, out) ->
            out.println("Secrets that are good: " + result.number("secrets").orElse(0) + "."));
  }

  @Command(
      name = "resource-server",
      mixinStandardHelpOptions = true,
      description = {
        "Says which APIs a client is: it may ask about tokens for them and follow what is revoked.",
        "This is in place of what was said before; without an API it is none any more."
      })
  int resourceServer(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "CLIENT_ID", description = "The client.") String client,
      @Parameters(
              paramLabel = "URI",
              arity = "0..*",
              description = "The identifier of an API, as tokens for it have it.")
          @Nullable List<String> apis) {
    return options.answer(
        line(),
        desk,
        () -> new SetResourceServer(clientId(client), apis(apis == null ? List.of() : apis)),
        ClientCommand::printWhole);
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Lets a client in no more, and ends everything granted to it, at once.")
  int disable(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "CLIENT_ID", description = "The client.") String client) {
    return options.answer(
        line(), desk, () -> new DisableClient(clientId(client)), ClientCommand::printWhole);
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Lets a client in again that was disabled; what had ended stays so.")
  int enable(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "CLIENT_ID", description = "The client.") String client) {
    return options.answer(
        line(), desk, () -> new EnableClient(clientId(client)), ClientCommand::printWhole);
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private static Rotation rotation(@Nullable Retire retire) {
    if (retire == null) {
      return Rotation.ADD;
    }
    return switch (retire) {
      case old -> Rotation.RETIRE_OLD;
      case fresh -> Rotation.RETIRE_NEW;
      case all -> Rotation.REPLACE;
    };
  }

  static ClientId clientId(String text) throws CommandFailure {
    return switch (ClientId.parse(text)) {
      case Parsed.Value<ClientId>(ClientId client) -> client;
      case Parsed.Malformed<ClientId>(String what, String expected) ->
          throw new CommandFailure(
              ExitCode.USAGE,
              "No client is called that. Expected a " + what + ": " + expected + ".");
    };
  }

  private static Set<ResourceIndicator> apis(List<String> texts) throws CommandFailure {
    return switch (ResourceIndicator.parseAll(texts)) {
      case Parsed.Value<List<ResourceIndicator>>(List<ResourceIndicator> apis) -> Set.copyOf(apis);
      case Parsed.Malformed<List<ResourceIndicator>>(String what, String expected) ->
          throw new CommandFailure(
              ExitCode.USAGE, "No API is called that. Expected a " + what + ": " + expected + ".");
    };
  }

  private static void printList(JsonObject result, PrintWriter out) {
    List<JsonObject> clients = result.objects("clients").orElse(List.of());
    if (clients.isEmpty()) {
      out.println("No client is registered.");
    }
    for (JsonObject client : clients) {
      out.println(
          "%s  %s  %s  %s"
              .formatted(
                  text(client, "client_id"),
                  text(client, "status"),
                  text(client, "token_endpoint_auth_method"),
                  text(client, "client_name")));
    }
    if (result.flag("more").orElse(false)) {
      out.println("There are more than are shown.");
    }
  }

  /** As JSON, which escapes what a terminal would obey but for letters of other scripts. */
  private static void printWhole(JsonObject result, PrintWriter out) {
    result.encodePretty().lines().map(EventText::printable).forEach(out::println);
  }

  private static String text(JsonObject json, String name) {
    return EventText.printable(json.string(name).orElse("-"));
  }
}
