package dev.grantwise.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.store.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However many processes want a token that is over, the refresh token is sent once. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ProfileRaceTest {

  private static final int PROCESSES = 5;
  private static final int THREADS = 10;

  @TempDir private Path temporary;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @Test
  void refreshesOnceForFiftyInFiveProcesses() throws Exception {
    Path folder = temporary.resolve("profiles");
    FileProfileVault profile = TestProfiles.folder(folder).profile(TestProfiles.NAME);
    // Received at the time of the tests, which is long ago or still to come: renewed either way.
    profile.signIn(TestProfiles.SIGNED_IN, Grants.opened(TestProfiles.KEY));
    HttpServer provider = provider();
    List<ChildProcess> children = new ArrayList<>();
    try {
      String url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/token";
      for (int i = 0; i < PROCESSES; i++) {
        children.add(
            ChildProcess.of(ProfileChild.class, folder.toString(), url, Integer.toString(THREADS)));
      }
      for (ChildProcess child : children) {
        assertThat(child.answer()).isEqualTo("ready");
      }
      for (ChildProcess child : children) {
        child.tell("go");
      }
      for (ChildProcess child : children) {
        for (int i = 0; i < THREADS; i++) {
          assertThat(child.answer()).isEqualTo("at-2");
        }
      }
    } finally {
      for (ChildProcess child : children) {
        child.close();
      }
      provider.stop(0);
    }
    assertThat(sent).hasSize(1).first().asString().contains("refresh_token=rt-1");
    assertThat(profile.read(TestProfiles.KEY))
        .isInstanceOfSatisfying(Reading.Standing.class, kept -> assertRotated(kept.grant()));
  }

  private static void assertRotated(StoredGrant grant) {
    assertThat(grant.generation()).isEqualTo(2);
    assertThat(grant.intent()).isEmpty();
    assertThat(grant.tokens().refreshToken().orElseThrow().reveal()).isEqualTo("rt-2");
  }

  /** Rotates; a second use of the first refresh token would end everything. */
  private HttpServer provider() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext(
        "/token",
        exchange -> {
          sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          boolean first = sent.size() == 1;
          byte[] answer =
              (first
                      ? "{\"access_token\":\"at-2\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"rt-2\"}"
                      : "{\"error\":\"invalid_grant\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(first ? 200 : 400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
