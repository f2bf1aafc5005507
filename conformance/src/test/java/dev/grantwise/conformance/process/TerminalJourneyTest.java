package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.browser.Chromium;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person signs in from a terminal, as a process of their own each time (RFC 8252, RFC 8628). */
final class TerminalJourneyTest {

  private static final String API = "https://api.photos.example";

  @TempDir private Path folder;

  @Test
  void asksForASignInAndOpensNothingWhereNobodySignedIn() throws Exception {
    try (Shell shell = Shell.open(folder, "command-line", API)) {
      GrantwiseProcess token = shell.command("token");
      assertThat(token.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED.value());
      assertThat(token.printed()).isEmpty();
      assertThat(token.said())
          .contains("You are not signed in.", "grantwise login " + shell.file())
          .doesNotContain("\tat ");
      assertThat(folder.resolve("opened")).doesNotExist();
    }
  }

  @Test
  void stopsAtCtrlC() throws Exception {
    try (Shell shell = Shell.open(folder, "command-line", API)) {
      for (String[] more : new String[][] {{}, {"--no-browser"}}) {
        GrantwiseProcess login = shell.command("login", more);
        login.awaitSaid("Waiting for you");
        login.interrupt();
        assertThat(login.exitCode()).as(login.said()).isEqualTo(ExitCode.INTERRUPTED.value());
        assertThat(login.said()).doesNotContain("\tat ", "Exception");
      }
      assertThat(shell.command("token").exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED.value());
    }
  }

  /** S-DEV-5: what nobody decided is off. */
  @Test
  void letsNoDesktopAppHaveACode() throws Exception {
    try (Shell shell = Shell.open(folder, "desktop-app", API)) {
      GrantwiseProcess login = shell.command("login", "--no-browser");
      assertThat(login.exitCode()).as(login.said()).isEqualTo(ExitCode.DENIED.value());
      assertThat(login.said()).contains("The server refuses this client: unauthorized_client");
    }
  }

  @Test
  void refusesWhatHasNoTerminal() throws Exception {
    Path file = folder.resolve("service.yaml");
    Files.writeString(
        file,
        """
        client: {type: service, client_id: reports}
        authorization_server: {issuer: 'https://as.example'}
        access: [{resource: 'https://api.example', scopes: [read]}]
        """);
    for (String command : List.of("token", "logout", "login")) {
      GrantwiseProcess process =
          GrantwiseProcess.start(command, file.toString(), "--state", folder.toString());
      assertThat(process.exitCode()).as(command).isEqualTo(ExitCode.USAGE.value());
      assertThat(process.said()).contains("do not sign in at a terminal");
    }
  }

  @Test
  void signsInUsesRefreshesAndSignsOut() throws Exception {
    try (Shell shell = Shell.open(folder, "command-line", API);
        Chromium chromium = new Chromium()) {
      deny(shell, chromium);
      signIn(shell, chromium);
      String first = printed(shell, "token");
      assertThat(first.strip()).matches("[A-Za-z0-9._-]+").contains(".");
      outputs(shell, first.strip());
      deny(shell, chromium);
      assertThat(printed(shell, "token")).as("a denial takes nothing away").isEqualTo(first);
      onAnotherDevice(shell, chromium);
      assertThat(printed(shell, "token")).as("another account").isEqualTo(first);
      damaged(shell);
      withoutServer(shell);
      GrantwiseProcess logout = shell.command("logout");
      assertThat(logout.exitCode()).as(logout.said()).isZero();
      assertThat(logout.said()).contains("You are signed out, here and at " + shell.issuer());
      GrantwiseProcess over = shell.command("token");
      assertThat(over.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED.value());
      assertThat(over.said()).contains("You signed out.");
      assertNothingLeaks(shell, first.strip());
    }
  }

  private void deny(Shell shell, Chromium chromium) throws Exception {
    try (GrantwiseProcess login = shell.command("login");
        BrowserContext browser = chromium.context()) {
      Page page = browser.newPage();
      page.navigate(Person.address(login));
      Person.user(page, shell);
      Person.press(page, "Deny");
      Person.heading(page, "You were not signed in");
      assertThat(login.exitCode()).as(login.said()).isEqualTo(ExitCode.DENIED.value());
      assertThat(login.said()).contains("Access was not allowed.");
    }
  }

  private void signIn(Shell shell, Chromium chromium) throws Exception {
    try (GrantwiseProcess login = shell.command("login");
        BrowserContext browser = chromium.context()) {
      String address = Person.address(login);
      assertThat(shell.opened()).isEqualTo(address);
      Page page = browser.newPage();
      List<String> problems = new ArrayList<>();
      page.onConsoleMessage(message -> problems.add(message.text()));
      page.navigate(address);
      Person.user(page, shell);
      Person.press(page, "Allow");
      Person.heading(page, "You are signed in to Photos command");
      assertThat(page.url()).startsWith("http://127.0.0.1:").contains("/callback?");
      assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
          .as("the policy lets the stylesheet through")
          .asString()
          .doesNotContain("Times");
      assertThat(problems).filteredOn(text -> !text.contains("favicon")).isEmpty();
      Chromium.screenshot(page, "terminal-signed-in");
      assertThat(login.exitCode()).as(login.said()).isZero();
      assertThat(login.printed()).isEmpty();
      assertThat(login.said())
          .contains("You are signed in to Photos command", "photos.read", "This is said once.");
      // RFC 8252 8.3: nobody listens there any more
      String again = page.url();
      assertThat(statusOf(again)).isEmpty();
    }
  }

  private void onAnotherDevice(Shell shell, Chromium chromium) throws Exception {
    try (GrantwiseProcess login = shell.command("login", "--no-browser", "--profile", "phone");
        BrowserContext phone = chromium.context()) {
      login.awaitSaid("Waiting for you");
      assertThat(login.said()).contains("Enter it only because you began this yourself");
      Page page = phone.newPage();
      page.navigate(Person.address(login));
      Person.user(page, shell);
      page.getByLabel("Code on your device").fill(Person.code(login));
      Person.press(page, "Continue");
      Person.press(page, "Yes, connect");
      Person.heading(page, "Device connected");
      assertThat(login.exitCode()).as(login.said()).isZero();
    }
    GrantwiseProcess token = shell.command("token", "--profile", "phone");
    assertThat(token.exitCode()).as(token.said()).isZero();
    GrantwiseProcess denied = shell.command("login", "--no-browser", "--profile", "nobody");
    try (BrowserContext phone = chromium.context()) {
      denied.awaitSaid("Waiting for you");
      Page page = phone.newPage();
      page.navigate(Person.address(denied));
      Person.user(page, shell);
      page.getByLabel("Code on your device").fill(Person.code(denied));
      Person.press(page, "Continue");
      Person.press(page, "No, deny");
      assertThat(denied.exitCode()).as(denied.said()).isEqualTo(ExitCode.DENIED.value());
    }
  }

  private static void outputs(Shell shell, String token) throws Exception {
    assertThat(printed(shell, "token", "-o", "header"))
        .isEqualTo("Authorization: Bearer " + token + "\n");
    JsonObject json = JsonObject.parse(printed(shell, "token", "--output", "json")).orThrow();
    assertThat(json.string("access_token")).contains(token);
    assertThat(json.string("scope")).contains("photos.read");
    JsonObject kubernetes =
        JsonObject.parse(printed(shell, "token", "--output", "exec-credential")).orThrow();
    assertThat(kubernetes.string("apiVersion")).contains("client.authentication.k8s.io/v1");
    assertThat(kubernetes.object("status").orElseThrow().string("token")).contains(token);
  }

  /** Nothing is written over what cannot be read. */
  private static void damaged(Shell shell) throws Exception {
    Map<Path, String> written = new HashMap<>();
    for (Path profile : profiles(shell)) {
      String whole = Files.readString(profile);
      written.put(profile, whole);
      Files.writeString(profile, whole.substring(0, whole.length() / 2));
    }
    for (String command : List.of("token", "logout")) {
      GrantwiseProcess process = shell.command(command);
      assertThat(process.exitCode())
          .as(process.said())
          .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
      assertThat(process.said()).contains("is damaged").doesNotContain("\tat ");
    }
    for (Map.Entry<Path, String> one : written.entrySet()) {
      assertThat(Files.readString(one.getKey())).hasSize(one.getValue().length() / 2);
      Files.writeString(one.getKey(), one.getValue());
    }
  }

  private static void withoutServer(Shell shell) throws Exception {
    shell.stopServer();
    assertThat(printed(shell, "token")).as("a good token needs no server").isNotEmpty();
    GrantwiseProcess token = shell.command("token", "--min-valid", "1h");
    assertThat(token.exitCode()).as(token.said()).isEqualTo(ExitCode.UNAVAILABLE.value());
    assertThat(token.printed()).isEmpty();
    assertThat(token.said()).contains("You are still signed in.");
    GrantwiseProcess logout = shell.command("logout", "--profile", "phone");
    assertThat(logout.exitCode()).as(logout.said()).isEqualTo(ExitCode.UNAVAILABLE.value());
    assertThat(logout.said()).contains("You are signed out here", "could not be told");
    GrantwiseProcess login = shell.command("login");
    assertThat(login.exitCode()).as(login.said()).isEqualTo(ExitCode.UNAVAILABLE.value());
    shell.startServer();
    GrantwiseProcess renewed = shell.command("token", "--min-valid", "1h");
    assertThat(renewed.exitCode()).as(renewed.said()).isZero();
    assertThat(renewed.said()).contains("The server gives no token that is good for 3600 s");
  }

  private static void assertNothingLeaks(Shell shell, String token) throws IOException {
    assertThat(shell.events()).isNotEmpty().allSatisfy(e -> assertThat(e).doesNotContain(token));
    assertThat(profiles(shell))
        .hasSize(2)
        .allSatisfy(
            file -> assertThat(Files.readString(file)).doesNotContain(token, "photos-command\""));
  }

  private static List<Path> profiles(Shell shell) throws IOException {
    try (Stream<Path> files = Files.list(shell.profiles())) {
      return files.filter(file -> file.toString().endsWith(".profile")).toList();
    }
  }

  private static String printed(Shell shell, String... words) throws Exception {
    GrantwiseProcess process =
        shell.command(words[0], Stream.of(words).skip(1).toArray(String[]::new));
    assertThat(process.exitCode()).as(process.said()).isZero();
    return process.printed();
  }

  /** Empty where nobody listens. */
  private static String statusOf(String url) {
    try {
      java.net.URI uri = java.net.URI.create(url);
      new java.net.Socket(uri.getHost(), uri.getPort()).close();
      return "listens";
    } catch (IOException e) {
      return "";
    }
  }
}
