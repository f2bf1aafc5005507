package dev.grantwise.app.command.server;

import dev.grantwise.app.administration.AdministrationCall;
import dev.grantwise.app.administration.AdministrationCall.Outcome;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.password.Argon2PasswordHasher;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.administration.Administration;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationAnswer.Done;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.administration.AdministrationRequest;
import dev.grantwise.server.administration.Administrator;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.state.StateDirectory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;

/**
 * Where a command of an administrator is answered: by the server that has the state directory,
 * through its socket, and otherwise here, on the store itself.
 */
final class AdministrationDesk {

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Randomness randomness;

  AdministrationDesk(Map<String, String> environment, InstantSource clock, Randomness randomness) {
    this.environment = environment;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** What was done; whatever else it is ends the command. */
  Done done(Path state, AdministrationRequest request) throws CommandFailure {
    return switch (answer(state, request)) {
      case Done done -> done;
      case Refused(Reason reason, String text) -> throw new CommandFailure(code(reason), text);
    };
  }

  private static ExitCode code(Reason reason) {
    return switch (reason) {
      case NOT_UNDERSTOOD -> ExitCode.UNAVAILABLE;
      case UNKNOWN -> ExitCode.USAGE;
      case REFUSED -> ExitCode.DENIED;
    };
  }

  private AdministrationAnswer answer(Path state, AdministrationRequest request)
      throws CommandFailure {
    return switch (AdministrationCall.in(state).ask(request)) {
      case Outcome.Answered(AdministrationAnswer answer) -> answer;
      case Outcome.NobodyThere() -> onTheStore(state, request);
      case Outcome.Unanswered(String why) ->
          throw new CommandFailure(
              ExitCode.UNAVAILABLE,
              why
                  + ". Expected an answer. It may have been done all the same: 'grantwise events"
                  + " --since 1h' shows administrator_acted if it was.");
    };
  }

  private AdministrationAnswer onTheStore(Path state, AdministrationRequest request)
      throws CommandFailure {
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            file -> KeysPlace.of(environment, file),
            () -> PostgresqlSettings.of(environment),
            randomness)) {
      if (!StateDirectory.isOfNode(state) && store.masterKeys().isBesideAnother()) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            "A server has "
                + state
                + " and takes no commands. Expected its socket there. If it is only starting, run"
                + " this again; if its log says why it has no socket, mend that, or stop it and run"
                + " this without it.");
      }
      return administration(store).answer(request, new Administrator(user()));
    }
  }

  /**
   * The record in the database is all: the file of events belongs to the server. What a server
   * signs by is said where it starts, so here it may be anything.
   */
  private Administration administration(EmbeddedStore store) {
    return new Administration(
        store.server(),
        store.signIns(Consequences.NONE),
        store.secretHasher(),
        new Argon2PasswordHasher(randomness, 1),
        (occasion, event) -> {},
        store.clock(clock),
        randomness,
        EnumSet.allOf(SigningAlgorithm.class));
  }

  private static String user() {
    return System.getProperty("user.name", "unknown");
  }
}
