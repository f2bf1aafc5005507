package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pitfall 28: a WebSocket and an event stream that a page holds open when its session ends. */
final class LiveConnectionsTest {

  /** What runtime.md asks of every node; the node itself cuts at once. */
  private static final double BOUND_MILLIS = 30_000;

  private static final String OPEN =
      """
      () => {
        window.heard = [];
        const socket = new WebSocket(location.origin.replace('http', 'ws') + '/live/socket');
        socket.onmessage = message => heard.push('socket: ' + message.data);
        socket.onclose = close => heard.push('socket closed: ' + close.code);
        const stream = new EventSource('/live/events');
        stream.onmessage = message => heard.push('stream: ' + message.data);
        stream.onerror = () => { heard.push('stream closed'); stream.close(); };
      }
      """;

  @TempDir private Path state;
  private Chromium chromium;
  private LiveUpstream upstream;
  private TestInstallation photos;
  private Visitor ada;

  @BeforeEach
  void start() throws Exception {
    chromium = new Chromium();
    upstream = new LiveUpstream();
    photos = TestInstallation.browserBasedAppWith("/live/", upstream.address(), state);
    ada = new Visitor(photos, chromium.context());
  }

  @AfterEach
  void stop() throws Exception {
    ada.close();
    photos.close();
    upstream.close();
    chromium.close();
  }

  @Test
  void closeWhenAnotherTabSignsOut() {
    Page listening = open();
    ada.signOut();

    awaitHeard(listening, "socket closed: 1008", "stream closed");
    assertThat(listening.evaluate("async () => (await fetch('/live/events')).status"))
        .isEqualTo(401);
  }

  /** What ends them is the end of the session, and nothing before it. */
  @Test
  void stayOpenWhileTheSessionLasts() {
    Page listening = open();
    ada.page().reload();
    ada.awaitAlbums();

    assertThat(heard(listening)).containsExactlyInAnyOrder("socket: hello", "stream: hello");
  }

  /** A tab with both open, and one beside it. */
  private Page open() {
    ada.arriveAt("/");
    Page listening = ada.context().newPage();
    listening.navigate(photos.address() + "/");
    Visitor.awaitAlbums(listening);
    listening.evaluate(OPEN);
    awaitHeard(listening, "socket: hello", "stream: hello");
    return listening;
  }

  private static void awaitHeard(Page tab, String... lines) {
    tab.waitForFunction(
        "lines => lines.every(line => heard.includes(line))",
        List.of(lines),
        new Page.WaitForFunctionOptions().setTimeout(BOUND_MILLIS));
  }

  @SuppressWarnings("unchecked") // the page's list has texts alone
  private static List<String> heard(Page tab) {
    return (List<String>) tab.evaluate("() => heard");
  }
}
