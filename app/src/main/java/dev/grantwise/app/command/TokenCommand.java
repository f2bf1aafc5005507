package dev.grantwise.app.command;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.TerminalClient;
import dev.grantwise.app.login.Tokens;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.client.refresh.RetryPolicy;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.store.profile.FileProfileVault;
import dev.grantwise.store.profile.ProfileFolder;
import dev.grantwise.store.profile.ProfileName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code grantwise token FILE}: prints an access token that is good for a while, refreshed first
 * where it has to be. It opens no browser and asks nobody.
 */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description =
        "Prints the access token of a client that you signed in to with grantwise login, refreshed"
            + " first if it has to be. It never opens a browser.",
    footer = {
      "",
      "Outputs: json, token, header, env, exec-credential (Kubernetes), git (a credential helper:",
      "get, store or erase), docker (a credential helper: get, store, erase or list).",
      "",
      "Exit codes: 2 usage, 3 file invalid, 4 sign in with grantwise login first, 7 server not",
      "reachable, 8 the sign-in cannot be read, 130 Ctrl-C."
    })
public final class TokenCommand extends TerminalCommand {

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Randomness randomness;

  @Mixin private ProfileOptions profiles = new ProfileOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The client file.", arity = "0..1")
  private Path path = Path.of("grantwise.yaml");

  @Parameters(
      index = "1",
      paramLabel = "OPERATION",
      description = "What git or docker want of a credential helper.",
      arity = "0..1")
  private String operation = "";

  @Option(
      names = "--min-valid",
      paramLabel = "TIME",
      description = "How long the token is good at least, such as 60s or 5m; 60s if left out.",
      converter = TimeConverter.class)
  private Duration minValid = Duration.ofMinutes(1);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "How to print it: ${COMPLETION-CANDIDATES}; token if left out.")
  private TokenOutput output = TokenOutput.TOKEN;

  public TokenCommand(
      Planning planning,
      Map<String, String> environment,
      InstantSource clock,
      Randomness randomness) {
    super(planning);
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.randomness = randomness;
  }

  @Override
  public CommandLine commandLine() {
    // exec-credential is written with a hyphen, and no constant of Java is.
    return super.commandLine()
        .registerConverter(TokenOutput.class, TokenCommand::output)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static TokenOutput output(String word) {
    for (TokenOutput output : TokenOutput.values()) {
      if (output.toString().equals(word.toLowerCase(Locale.ROOT))) {
        return output;
      }
    }
    throw new TypeConversionException(
        "expected one of json, token, header, env, exec-credential, git, docker, not '"
            + word
            + "'");
  }

  /** Seconds, minutes or hours. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[0-9]{1,6}[smh]?")) {
        throw new TypeConversionException(
            "expected a time such as 60s, 5m or 1h, not '" + text + "'");
      }
      return Duration.parse(
          "PT" + text.toUpperCase(Locale.ROOT) + (text.matches("[0-9]+") ? "S" : ""));
    }
  }

  @Override
  void run(CommandLine command) throws CommandFailure {
    Planning.Read read = planning().read(command, path);
    CredentialHelper helper =
        new CredentialHelper(read.file().access().stream().map(Access::resource).toList());
    switch (output) {
      case GIT -> git(command, read, helper);
      case DOCKER -> docker(command, read, helper);
      case JSON, TOKEN, HEADER, ENV, EXEC_CREDENTIAL -> {
        if (!operation.isEmpty()) {
          throw new ParameterException(
              command, "'" + operation + "' is for --output git and docker alone.");
        }
        try (Tokens tokens = tokens(read)) {
          command.getOut().println(printed(command, tokens).of(output));
        }
      }
    }
  }

  private void git(CommandLine command, Planning.Read read, CredentialHelper helper)
      throws CommandFailure {
    CredentialHelper.GitQuestion question = CredentialHelper.gitQuestion(in());
    Optional<URI> target = question.target().filter(helper::isFor);
    if (target.isEmpty()) {
      // gitcredentials(7): silence lets the next helper answer.
      return;
    }
    switch (operation) {
      case "get" -> {
        try (Tokens tokens = tokens(read)) {
          command.getOut().println(question.answer(printed(command, tokens)));
        }
      }
      case "erase" -> {
        if (question.password().isPresent()) {
          try (Tokens tokens = tokens(read)) {
            tokens.reject(question.password().get());
          }
        }
      }
      case "" -> throw operationNeeded(command, "get, store or erase");
      // store has nothing to keep, and what git may come to ask later is to be passed over.
      default -> {}
    }
  }

  private void docker(CommandLine command, Planning.Read read, CredentialHelper helper)
      throws CommandFailure {
    switch (operation) {
      case "get" -> {
        String server = CredentialHelper.dockerQuestion(in());
        if (CredentialHelper.dockerTarget(server).filter(helper::isFor).isEmpty()) {
          // The words by which docker knows that this helper has none.
          command.getOut().println("credentials not found in native keychain");
          throw new CommandFailure(ExitCode.UNEXPECTED, "");
        }
        try (Tokens tokens = tokens(read)) {
          command.getOut().println(CredentialHelper.dockerAnswer(server, printed(command, tokens)));
        }
      }
      case "list" -> command.getOut().println("{}");
      case "store", "erase" -> {
        // Tokens come from signing in and go by signing out.
      }
      default -> throw operationNeeded(command, "get, store, erase or list");
    }
  }

  private static ParameterException operationNeeded(CommandLine command, String expected) {
    return new ParameterException(command, "Expected after the file: " + expected + ".");
  }

  private TokenOutput.Printed printed(CommandLine command, Tokens tokens) throws CommandFailure {
    TokenOutput.Printed printed = tokens.token(minValid, TokenOutput.Printed::new);
    Duration left = Duration.between(printed.now(), printed.expiresAt());
    if (left.compareTo(minValid) < 0) {
      say(
          command,
          "The server gives no token that is good for "
              + minValid.toSeconds()
              + " s: this one is for "
              + left.toSeconds()
              + " s.");
    }
    return printed;
  }

  private Tokens tokens(Planning.Read read) throws CommandFailure {
    Issuer issuer = planning().issuer(read);
    ProfileName name = profiles.name(read.file(), issuer);
    ProfileFolder folder = profiles.folder(environment, randomness);
    FileProfileVault profile = folder.profile(name);
    return new Tokens(
        profile,
        http ->
            new TerminalClient(
                issuer, read.file().client().clientId(), planning().server(read), http, clock),
        settings(read),
        "grantwise login " + path + profiles.flags(),
        clock,
        randomness);
  }

  /** Only of our own server is it known that it answers a repeated refresh with the same token. */
  private static RefreshSettings settings(Planning.Read read) {
    return read.file().authorizationServer() instanceof AuthorizationServerChoice.Embedded
        ? RefreshSettings.DEFAULT.with(new RetryPolicy.WithinGrace(Lifetimes.GRACE_PUBLIC))
        : RefreshSettings.DEFAULT;
  }

  private static BufferedReader in() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }
}
