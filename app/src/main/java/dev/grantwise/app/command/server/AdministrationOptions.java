package dev.grantwise.app.command.server;

import dev.grantwise.app.command.StateOption;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationAnswer.Done;
import dev.grantwise.server.administration.AdministrationRequest;
import dev.grantwise.server.user.Password;
import dev.grantwise.store.failure.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command of an administrator takes, and how each of them ends. */
final class AdministrationOptions {

  @Mixin private StateOption state = new StateOption();

  @Option(names = "--format", defaultValue = "text", description = "text or json.")
  private Format format = Format.text;

  /** The forms of a result, by the words of the command line. */
  enum Format {
    text,
    json
  }

  /** How a result is written for people. */
  @FunctionalInterface
  interface Text {
    void print(JsonObject result, PrintWriter out);
  }

  /** What is asked, which may not make sense. */
  @FunctionalInterface
  interface Question {
    AdministrationRequest ask() throws CommandFailure;
  }

  /** Asks, prints the answer, and gives the exit code. */
  int answer(CommandLine command, AdministrationDesk desk, Question question, Text text) {
    return answer(command, desk, question, text, Optional::empty);
  }

  /**
   * The same where the command made a password.
   *
   * @param generated asked once it has been answered
   */
  int answer(
      CommandLine command,
      AdministrationDesk desk,
      Question question,
      Text text,
      Supplier<Optional<Password>> generated) {
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    try {
      AdministrationRequest request = question.ask();
      Path directory = state.directory();
      print(desk.done(directory, request), generated.get(), text, command);
      return ExitCode.OK.value();
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

  /** A secret is alone on stdout, so that it can go into a file. */
  private void print(Done done, Optional<Password> password, Text text, CommandLine command) {
    Optional<String> clientSecret = done.secret().map(ClientSecret::reveal);
    Optional<String> generated = password.map(Password::reveal);
    switch (format) {
      case json ->
          command
              .getOut()
              .println(
                  done.result()
                      .with("client_secret", clientSecret)
                      .with("password", generated)
                      .encodePretty());
      case text -> {
        Optional<String> secret = clientSecret.or(() -> generated);
        text.print(done.result(), secret.isPresent() ? command.getErr() : command.getOut());
        secret.ifPresent(command.getOut()::println);
      }
    }
  }
}
