package dev.grantwise.app.command.server;

import dev.grantwise.app.eventview.EventText;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationRequest.ListSessions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grantwise server sessions}: who is signed in. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    description = "Lists who is signed in to a server, which may run meanwhile.",
    footer = {"", "Exit codes: 2 usage or no such user, 7 no answer, 8 state not usable."})
final class SessionsCommand implements Callable<Integer> {

  private final AdministrationDesk desk;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private AdministrationOptions options = new AdministrationOptions();

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "Of this user alone, by login name or sub.")
  private @Nullable String user;

  SessionsCommand(AdministrationDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return options.answer(
        Objects.requireNonNull(spec).commandLine(),
        desk,
        () -> new ListSessions(Optional.ofNullable(user)),
        SessionsCommand::print);
  }

  private static void print(JsonObject result, PrintWriter out) {
    List<JsonObject> sessions = result.objects("sessions").orElse(List.of());
    if (sessions.isEmpty()) {
      out.println("Nobody is signed in.");
    }
    for (JsonObject session : sessions) {
      out.println(
          "%s  %s (%s)"
              .formatted(text(session, "sid"), text(session, "login"), text(session, "sub")));
      out.println(
          "  %s, since %s, last seen %s"
              .formatted(
                  session.string("device").map(EventText::printable).orElse("A browser"),
                  text(session, "since"),
                  text(session, "last_seen")));
      out.println(
          "  signed in %s, ends %s, at the latest %s"
              .formatted(
                  text(session, "auth_time"),
                  text(session, "idle_end"),
                  text(session, "absolute_end")));
      List<String> clients = session.strings("clients").orElse(List.of());
      out.println("  clients: " + (clients.isEmpty() ? "none" : String.join(", ", clients)));
    }
    if (result.flag("more").orElse(false)) {
      out.println("There are more. Name a user with --user to see theirs.");
    }
  }

  private static String text(JsonObject json, String name) {
    return EventText.printable(json.string(name).orElse("-"));
  }
}
