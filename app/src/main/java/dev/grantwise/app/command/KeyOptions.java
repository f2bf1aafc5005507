package dev.grantwise.app.command;

import dev.grantwise.advisor.file.Overrides;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Each key of a client file as a flag, such as {@code --client.client_id}. */
final class KeyOptions {

  private KeyOptions() {}

  /** Gives a command the flags; its help names the scheme and not each of them. */
  static void addTo(CommandSpec command) {
    for (String key : Overrides.keys()) {
      command.addOption(
          OptionSpec.builder("--" + key)
              .type(String.class)
              .paramLabel("VALUE")
              .hidden(true)
              .build());
    }
  }

  /** What the flags and the environment set. */
  static Overrides read(ParseResult parsed, Map<String, String> environment) {
    Map<String, String> flags = new HashMap<>();
    for (String key : Overrides.keys()) {
      if (parsed.hasMatchedOption("--" + key)) {
        flags.put(key, parsed.matchedOptionValue("--" + key, ""));
      }
    }
    return Overrides.of(environment, flags);
  }
}
