package dev.grantwise.app.command.key;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise server keys}: lists, rotates and drops keys, beside a server that runs. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description =
        "Lists, rotates, replaces and drops the keys of a server, which may run meanwhile.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 2 usage, 5 refused, 7 not yet: run it again later, 8 state or keys",
      "not usable."
    })
public final class KeysCommand implements Runnable {

  private static final String STATE = "Where the server keeps its state.";

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Randomness randomness;

  @Spec private @Nullable CommandSpec spec;

  /** The forms of a result, by the words of the command line. */
  enum Format {
    text,
    json
  }

  public KeysCommand(Map<String, String> environment, InstantSource clock, Randomness randomness) {
    this.environment = environment;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** The command under its group, {@code server}. */
  public CommandLine underServer() {
    return new CommandLine(new ServerCommand())
        .addSubcommand("keys", new CommandLine(this))
        // one identifier of a key in sixty-four begins with a hyphen
        .setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "Expected list, rotate, replace, reencrypt or drop.");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all keys, their state and what needs them.")
  int list(
      @Option(names = "--state", paramLabel = "DIR", required = true, description = STATE)
          Path state,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return with(
        state,
        (desk, out, err) -> {
          KeyList list = new KeyList(desk.masterKeys().list(desk.now()), desk.signingKeys());
          switch (format) {
            case text -> list.print(out);
            case json -> out.println(list.json().encodePretty());
          }
          return ExitCode.OK;
        });
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description =
          "Puts a new key in the place of the one in use, which is kept for what it made.")
  int rotate(
      @Option(names = "--state", paramLabel = "DIR", required = true, description = STATE)
          Path state,
      @Option(
              names = "--key",
              defaultValue = "signing",
              description = "signing, encryption or refresh_tokens; signing if left out.")
          KeyKind kind,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return with(
        state, (desk, out, err) -> new KeyRotation(desk, result(format, out), err).rotate(kind));
  }

  @Command(
      name = "replace",
      mixinStandardHelpOptions = true,
      description = "Replaces a signing key at once, because somebody else has it.")
  int replace(
      @Option(names = "--state", paramLabel = "DIR", required = true, description = STATE)
          Path state,
      @Parameters(paramLabel = "KID", description = "The key that signs and must not any more.")
          String kid,
      @Option(names = "--yes", description = "Do it: tokens it signed are refused from then on.")
          boolean confirmed,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return with(
        state,
        (desk, out, err) ->
            new KeyRotation(desk, result(format, out), err)
                .replace(
                    kid,
                    confirmed ? KeyRotation.Confirmation.GIVEN : KeyRotation.Confirmation.MISSING));
  }

  @Command(
      name = "reencrypt",
      mixinStandardHelpOptions = true,
      description = "Encrypts everything again under the key in use; may be killed and run again.")
  int reencrypt(
      @Option(names = "--state", paramLabel = "DIR", required = true, description = STATE)
          Path state,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return with(
        state, (desk, out, err) -> new KeyRollover(desk, result(format, out), err).reencrypt());
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "Takes a key away that nothing needs any more.")
  int drop(
      @Option(names = "--state", paramLabel = "DIR", required = true, description = STATE)
          Path state,
      @Option(
              names = "--key",
              defaultValue = "encryption",
              description = "encryption or refresh_tokens; encryption if left out.")
          KeyKind kind,
      @Parameters(paramLabel = "KID", description = "The key, as list names it.") String kid,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return with(
        state, (desk, out, err) -> new KeyRollover(desk, result(format, out), err).drop(kind, kid));
  }

  /** What a subcommand does. */
  @FunctionalInterface
  private interface Work {
    ExitCode on(KeyDesk desk, PrintWriter out, PrintWriter err) throws CommandFailure;
  }

  private int with(Path state, Work work) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    try (KeyDesk desk = KeyDesk.open(state, environment, clock, randomness)) {
      return work.on(desk, out, err).value();
    } catch (CommandFailure e) {
      e.print(err);
      return e.exitCode().value();
    } catch (StorageException e) {
      err.println(e.getMessage());
      return ExitCode.TOKEN_STORE_UNAVAILABLE.value();
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static Result result(Format format, PrintWriter out) {
    return (text, json) -> {
      switch (format) {
        case text -> out.println(text);
        case json -> out.println(json.encodePretty());
      }
    };
  }

  /** Where the result goes, in the form that was asked for. */
  @FunctionalInterface
  interface Result {
    void print(String text, JsonObject json);
  }
}
