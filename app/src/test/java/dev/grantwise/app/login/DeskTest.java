package dev.grantwise.app.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a browser can be opened here, by what, and where sign-ins are kept. */
final class DeskTest {

  private static final String URL = "https://as.example/authorize?a=b&c=$(id)";
  private static final Map<String, String> DISPLAY = Map.of("DISPLAY", ":0");
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void hasNoBrowserOverSshInAContainerOrWithoutADisplay() {
    assertThat(linux(Map.of()).hasBrowser()).isFalse();
    assertThat(linux(Map.of("DISPLAY", "")).hasBrowser()).isFalse();
    assertThat(linux(Map.of("DISPLAY", ":0", "SSH_CONNECTION", "1 2 3 4")).hasBrowser()).isFalse();
    assertThat(linux(Map.of("DISPLAY", ":0", "SSH_TTY", "/dev/pts/1")).hasBrowser()).isFalse();
    assertThat(new Desk(DISPLAY, "Linux", true).hasBrowser()).isFalse();
    assertThat(new Desk(Map.of("SSH_TTY", "x"), "Mac OS X", false).hasBrowser()).isFalse();
  }

  @Test
  void hasOneWhereTheSystemDoes() {
    assertThat(linux(DISPLAY).hasBrowser()).isTrue();
    assertThat(linux(Map.of("WAYLAND_DISPLAY", "wayland-0")).hasBrowser()).isTrue();
    assertThat(linux(Map.of("WSL_DISTRO_NAME", "Debian")).hasBrowser()).isTrue();
    assertThat(new Desk(Map.of(), "Mac OS X", false).hasBrowser()).isTrue();
    assertThat(new Desk(Map.of(), "Windows 11", false).hasBrowser()).isTrue();
  }

  @Test
  void believesWhoeverNamesOne() {
    Map<String, String> named = Map.of("BROWSER", "w3m", "SSH_CONNECTION", "1 2 3 4");
    assertThat(new Desk(named, "Linux", true).hasBrowser()).isTrue();
  }

  @Test
  void givesTheAddressAsOneWordToWhatOpensIt() {
    assertThat(linux(DISPLAY).openers(URL)).first().isEqualTo(List.of("xdg-open", URL));
    assertThat(new Desk(Map.of(), "Mac OS X", false).openers(URL))
        .containsExactly(List.of("open", URL));
    assertThat(new Desk(Map.of(), "Windows 11", false).openers(URL))
        .containsExactly(List.of("rundll32", "url.dll,FileProtocolHandler", URL));
    assertThat(linux(Map.of("BROWSER", "firefox -P work:lynx %s -x::")).openers(URL))
        .containsExactly(List.of("firefox", "-P", "work", URL), List.of("lynx", URL, "-x"));
  }

  @Test
  void opensNothingThatIsNoWebAddress() {
    SystemBrowser browser = SystemBrowser.of(linux(Map.of("BROWSER", "true")));
    assertThat(browser.open("file:///etc/passwd")).isFalse();
    assertThat(browser.open("-x")).isFalse();
    assertThat(browser.open("https://as.example")).isTrue();
    assertThat(SystemBrowser.of(linux(Map.of("BROWSER", "/no/such/thing"))).open(URL)).isFalse();
  }

  @Test
  void keepsSignInsWhereTheSystemKeepsSuchThings() {
    assertThat(ProfilePlace.of(Map.of(), "Linux", HOME))
        .isEqualTo(HOME.resolve(".local/state/grantwise"));
    assertThat(ProfilePlace.of(Map.of("XDG_STATE_HOME", "/var/ada"), "Linux", HOME))
        .isEqualTo(Path.of("/var/ada/grantwise"));
    assertThat(ProfilePlace.of(Map.of("XDG_STATE_HOME", "relative"), "Linux", HOME))
        .isEqualTo(HOME.resolve(".local/state/grantwise"));
    assertThat(ProfilePlace.of(Map.of(), "Mac OS X", HOME))
        .isEqualTo(HOME.resolve("Library/Application Support/grantwise"));
    assertThat(ProfilePlace.of(Map.of(), "Windows 11", HOME))
        .isEqualTo(HOME.resolve("AppData/Local/grantwise"));
  }

  private static Desk linux(Map<String, String> environment) {
    return new Desk(environment, "Linux", false);
  }
}
