package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.server.Storage;
import java.time.Instant;

/** A memory of what was used that can be lost and comes back with all that it knew. */
final class LostMemory implements ReplayGuard {

  private final ReplayGuard memory;
  private boolean lost;

  private LostMemory(ReplayGuard memory) {
    this.memory = memory;
  }

  static LostMemory of(Storage storage) {
    return new LostMemory(storage.replays());
  }

  Storage in(Storage storage) {
    return new Storage(
        storage.clients(),
        storage.users(),
        storage.sessions(),
        storage.consents(),
        storage.interactions(),
        storage.codes(),
        storage.families(),
        this,
        storage.pushed(),
        storage.devices(),
        storage.resourceServers(),
        storage.revocations(),
        storage.opaqueTokens());
  }

  void lose() {
    lost = true;
  }

  void comeBack() {
    lost = false;
  }

  @Override
  public Use use(SingleUse what, Instant now) {
    if (lost) {
      throw new Unavailable("the database does not answer");
    }
    return memory.use(what, now);
  }

  /** Nothing was given, nobody is to blame, and the reason is for the log alone. */
  static void assertUnavailable(HttpResponse answer) {
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("5");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
    JsonObject body = JsonObject.parse(answer.body().text()).orThrow();
    assertThat(body.names()).containsExactly("error", "error_description");
    assertThat(body.string("error")).contains("temporarily_unavailable");
    assertThat(body.string("error_description").orElseThrow()).doesNotContain("database");
  }
}
