package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real git clones by the token, and nobody else gets it. */
final class GitCredentialTest {

  @TempDir private Path folder;

  /** What git was told and said. */
  private record Said(int status, String text) {}

  @Test
  void clonesByTheTokenAndOnlyThere() throws Exception {
    List<Integer> ports = FreePorts.choose(2);
    String api = "http://127.0.0.1:" + ports.getFirst();
    Path repositories = Files.createDirectory(folder.resolve("repositories"));
    repository(repositories.resolve("notes.git"));
    try (Shell shell = Shell.open(folder, "command-line", api + "/");
        Chromium chromium = new Chromium()) {
      helper(shell);
      try (GitServer git = new GitServer(repositories, ports.getFirst(), shown -> false)) {
        Said before = git("clone", api + "/notes.git", "before");
        assertThat(before.status()).as(before.text()).isNotZero();
        assertThat(before.text()).contains("You are not signed in.", "grantwise login");
        assertThat(git.refused()).containsOnly("");
      }
      Person.signIn(shell, chromium);
      String token = token(shell);
      try (GitServer git = new GitServer(repositories, ports.getFirst(), token::equals);
          GitServer stranger = new GitServer(repositories, ports.getLast(), token::equals)) {
        Said elsewhere =
            git("clone", "http://127.0.0.1:" + ports.getLast() + "/notes.git", "elsewhere");
        assertThat(elsewhere.status()).as(elsewhere.text()).isNotZero();
        assertThat(stranger.refused()).as("the token goes to no other host").containsOnly("");

        Said clone = git("clone", api + "/notes.git", "notes");
        assertThat(clone.status()).as(clone.text()).isZero();
        assertThat(folder.resolve("notes").resolve("README")).hasContent("by token");
        assertThat(clone.text()).doesNotContain(token);
        assertThat(git.refused()).containsExactly("");
      }
    }
  }

  private static String token(Shell shell) throws Exception {
    GrantwiseProcess process = shell.command("token");
    assertThat(process.exitCode()).as(process.said()).isZero();
    return process.printed().strip();
  }

  /** As a person would name it in the configuration, for every host. */
  private void helper(Shell shell) throws IOException {
    String command =
        GrantwiseProcess.command(
                "token",
                shell.file().toString(),
                "--state",
                shell.profiles().toString(),
                "--output",
                "git")
            .stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path script = folder.resolve("helper.sh");
    Files.writeString(script, "#!/bin/sh\nexec " + command + " \"$1\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve(".gitconfig"), "[credential]\n\thelper = " + script + "\n");
  }

  private void repository(Path bare) throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(work.resolve("README"), "by token");
    run(work, "init", "-q", "-b", "main");
    run(work, "add", "README");
    run(work, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "First");
    run(folder, "clone", "-q", "--bare", work.toString(), bare.toString());
  }

  private void run(Path in, String... words) throws Exception {
    Said said = git(in, words);
    assertThat(said.status()).as(said.text()).isZero();
  }

  private Said git(String... words) throws Exception {
    return git(folder, words);
  }

  private Said git(Path in, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GRANTWISE_"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().remove("XDG_CONFIG_HOME");
    Process git = builder.start();
    git.getOutputStream().close();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(git.waitFor(), text);
  }
}
