package dev.grantwise.app.command;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.ServerKnowledge;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** From a client file to its plan: what {@code plan} prints and {@code run} does. */
public final class Planning {

  private final MetadataLookup metadata;
  private final Map<String, String> environment;
  private final Randomness seeds;

  public Planning(MetadataLookup metadata, Map<String, String> environment, Randomness seeds) {
    this.metadata = metadata;
    this.environment = Map.copyOf(environment);
    this.seeds = seeds;
  }

  /**
   * A client, planned.
   *
   * @param folder where the client file is
   */
  record Planned(ClientFile file, PlanInput input, PlanResult result, Path folder) {

    AuthorizationServerMetadata metadata() {
      return input.metadata();
    }
  }

  /** For whom a plan is made. */
  enum Purpose {
    /** For whoever builds the client: the best there is. */
    BEST,
    /** For this version's {@code run}: what it does. */
    RUN
  }

  /** Gives a command a flag for each key of a client file. */
  void addFlagsTo(CommandSpec command) {
    KeyOptions.addTo(command);
  }

  /** Reads the file with the command's flags over it, finds the metadata, and plans. */
  Planned plan(CommandLine command, Path path, MetadataLookup.Network network, Purpose purpose)
      throws CommandFailure {
    Read read = read(command, path);
    return plan(read.file(), read.folder(), network, purpose);
  }

  /**
   * A client file that was read.
   *
   * @param folder where it is
   */
  record Read(ClientFile file, Path folder) {}

  /** Reads the file with the command's flags over it. */
  Read read(CommandLine command, Path path) throws CommandFailure {
    ClientFile file =
        new ClientFiles(command.getErr())
            .read(path, KeyOptions.read(command.getParseResult(), environment))
            .orElseThrow(() -> new CommandFailure(ExitCode.FILE_INVALID, ""));
    Path parent = path.toAbsolutePath().getParent();
    return new Read(file, parent == null ? Path.of("") : parent);
  }

  /** The issuer that the file means: known without asking anybody. */
  Issuer issuer(Read read) throws CommandFailure {
    return metadata.issuer(read.file(), read.folder());
  }

  /** What the file's server says of itself, looked up when it is needed. */
  ServerKnowledge server(Read read) {
    return new ServerKnowledge(
        () ->
            switch (metadata.of(read.file(), read.folder(), MetadataLookup.Network.ALLOWED)) {
              case MetadataLookup.Outcome.Found(AuthorizationServerMetadata found) ->
                  new ServerKnowledge.Answer.Found(found);
              case MetadataLookup.Outcome.Failed(ExitCode code, String text) ->
                  new ServerKnowledge.Answer.Failed(code, text);
            });
  }

  /**
   * Reads the file once more and plans, as it was when a start did so.
   *
   * @param known what its server said of itself then, for where it cannot be asked now
   */
  Planned again(CommandLine command, Path path, AuthorizationServerMetadata known)
      throws CommandFailure {
    Read read = read(command, path);
    return switch (metadata.of(read.file(), read.folder(), MetadataLookup.Network.ALLOWED)) {
      case MetadataLookup.Outcome.Found(AuthorizationServerMetadata found) ->
          plan(read.file(), found, read.folder(), Purpose.RUN);
      case MetadataLookup.Outcome.Failed(ExitCode code, String text) -> {
        if (code != ExitCode.UNAVAILABLE) {
          throw new CommandFailure(code, text);
        }
        yield plan(read.file(), known, read.folder(), Purpose.RUN);
      }
    };
  }

  /** Finds the metadata for a client that was read, and plans. */
  Planned plan(ClientFile file, Path folder, MetadataLookup.Network network, Purpose purpose)
      throws CommandFailure {
    return switch (metadata.of(file, folder, network)) {
      case MetadataLookup.Outcome.Failed(ExitCode code, String text) ->
          throw new CommandFailure(code, text);
      case MetadataLookup.Outcome.Found(AuthorizationServerMetadata found) ->
          plan(file, found, folder, purpose);
    };
  }

  /** Plans with metadata that was found before. */
  Planned plan(ClientFile file, AuthorizationServerMetadata found, Path folder, Purpose purpose) {
    PlanInput input = input(file, found, purpose);
    return new Planned(file, input, Planner.plan(input), folder);
  }

  private PlanInput input(ClientFile file, AuthorizationServerMetadata found, Purpose purpose) {
    PlanInput best = PlanInput.of(file, found, seeds.secret());
    return switch (purpose) {
      case BEST -> best;
      case RUN -> best.asRun();
    };
  }
}
