package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a client file must say for {@code run}, beyond what a plan needs. */
final class RunRequirements {

  private RunRequirements() {}

  static void check(ClientFile file) throws CommandFailure {
    requireSomethingToRun(file);
    requireStore(file);
    requireOneResource(file);
  }

  /** A program at a terminal is its own runtime; beside it there is a server, if it brings one. */
  private static void requireSomethingToRun(ClientFile file) throws CommandFailure {
    boolean hasServer = file.authorizationServer() instanceof AuthorizationServerChoice.Embedded;
    if (file.client().kind().signsInAtTerminal() && !hasServer) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There is nothing to run for a client of type "
              + file.client().kind().word()
              + " at another's authorization server. Expected authorization_server.embedded, whose"
              + " server run starts. To sign in, use grantwise login; grantwise token gives the"
              + " token to other programs.");
    }
  }

  /**
   * Sessions are kept in the state directory; a service has none, and its tokens in memory. Either
   * may share a database with other nodes. A gateway may share a Redis server in front of another
   * authorization server; the embedded one keeps users and grants, which need a database.
   */
  private static void requireStore(ClientFile file) throws CommandFailure {
    if (file.client().kind().signsInAtTerminal()) {
      // Its own tokens are where login keeps them; the server's state is beside the file.
      return;
    }
    boolean hasUser = file.client().kind().hasUser();
    SessionStore alone = hasUser ? SessionStore.EMBEDDED : SessionStore.MEMORY;
    List<SessionStore> possible = new ArrayList<>(List.of(alone, SessionStore.POSTGRESQL));
    if (hasUser && !(file.authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      possible.add(SessionStore.REDIS);
    }
    SessionStore wanted = file.session().store();
    if (!possible.contains(wanted)) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "session.store is "
              + wanted.word()
              + ", which cannot run for this type of client and this authorization server."
              + " Expected "
              + possible.stream().map(SessionStore::word).collect(Collectors.joining(" or "))
              + ". Set it, or leave it out.");
    }
  }

  /** A grant has one audience, and a gateway keeps one grant for a session. */
  private static void requireOneResource(ClientFile file) throws CommandFailure {
    List<String> resources =
        file.runtime().upstreams().stream()
            .map(Upstream::resource)
            .flatMap(resource -> resource.stream().map(ResourceIndicator::value))
            .distinct()
            .toList();
    if (resources.size() > 1) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "runtime.upstreams carry tokens for several resources ("
              + String.join(", ", resources)
              + "), and this version's gateway keeps one grant, for one resource, for each session."
              + " Expected one. Run a gateway for each, or let one API stand in front of the"
              + " others.");
    }
  }
}
