package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.IdentityForm;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a client file must say for {@code run}, beyond what a plan needs. */
final class RunRequirements {

  private RunRequirements() {}

  static void check(ClientFile file, Ask ask) throws CommandFailure {
    requireSomethingToRun(file);
    requireStore(file);
    requireTokens(file, ask);
    requireIdentityKeys(file);
  }

  /** Nodes that share sessions are one to an upstream, which looks for one key. */
  private static void requireIdentityKeys(ClientFile file) throws CommandFailure {
    boolean alone = file.session().store() == SessionStore.EMBEDDED;
    for (Upstream upstream : file.runtime().upstreams()) {
      if (!alone && upstream.identity() == IdentityForm.JWT && upstream.identityKey().isEmpty()) {
        throw new CommandFailure(
            ExitCode.FILE_INVALID,
            "The upstream "
                + upstream.path()
                + " is told who is signed in, and with session.store "
                + file.session().store().word()
                + " each node would sign that by a key of its own. Expected identity_key_file, the"
                + " same key at each node.");
      }
    }
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

  /** Each API gets a token of its own, the first by the code and the others by refreshes. */
  private static void requireTokens(ClientFile file, Ask ask) throws CommandFailure {
    List<String> had = ask.tokens().stream().map(token -> token.api().value()).toList();
    List<String> wanted =
        file.runtime().upstreams().stream()
            .flatMap(upstream -> upstream.resource().stream())
            .map(ResourceIndicator::value)
            .distinct()
            .filter(resource -> !had.contains(resource))
            .toList();
    if (!wanted.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "runtime.upstreams carry tokens for "
              + String.join(", ", wanted)
              + ", which cannot be had: the authorization server gives no refresh token, by which"
              + " each API after the first of access gets a token of its own. Expected one"
              + " resource. Run a gateway for each, or let one API stand in front of the others.");
    }
  }
}
