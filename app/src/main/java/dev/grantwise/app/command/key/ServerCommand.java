package dev.grantwise.app.command.key;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code grantwise server}: the commands of those who run a server. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Looks after an authorization server.",
    synopsisSubcommandLabel = "COMMAND")
final class ServerCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Expected a command.");
  }
}
