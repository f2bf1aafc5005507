package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.StateView;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which state directory a command looks at; the only one there is may be left out. */
public final class StateOption {

  private static final Path HERE = Path.of(".grantwise");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The state directory; the only one below .grantwise if left out.")
  private @Nullable Path state;

  /** The one that was named, or the only one there is. */
  public Path directory() throws CommandFailure {
    Path named = state;
    if (named != null) {
      return named;
    }
    List<Path> found = below();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        found.isEmpty()
            ? "There is no state directory here. Expected --state DIR, as grantwise run names it."
            : "There are several state directories. Expected --state with one of "
                + found.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ".");
  }

  /** What is in it or, of a node, in the database that the environment names. */
  StateView view(Randomness randomness) throws CommandFailure {
    return StateView.of(
        directory(),
        file -> KeysPlace.of(System.getenv(), file),
        () -> PostgresqlSettings.of(System.getenv()),
        randomness);
  }

  private static List<Path> below() {
    if (!Files.isDirectory(HERE)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(HERE)) {
      return entries
          .filter(
              entry ->
                  Files.exists(entry.resolve("grantwise.db")) || StateDirectory.isOfNode(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
