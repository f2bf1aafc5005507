package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AlertChoice;
import dev.grantwise.advisor.file.AlertWebhook;
import dev.grantwise.app.alert.AlertDesk;
import dev.grantwise.app.alert.Postbox;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.app.fetch.GuardedFetch;
import dev.grantwise.app.webhook.SignedWebhook;
import dev.grantwise.app.webhook.WebhookSecret;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.alert.Alert;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.fetch.FetchPolicy;
import dev.grantwise.protocol.fetch.OtherPorts;
import dev.grantwise.protocol.fetch.PrivateOrigins;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.outbox.Deliveries;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Puts the alerts of a client file together: the log alone, or a webhook beside it. */
final class AlertStart {

  private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(1);

  private final AlertChoice choice;
  private final Platform platform;
  private final Events log;

  AlertStart(AlertChoice choice, Platform platform, Events log) {
    this.choice = choice;
    this.platform = platform;
    this.log = log;
  }

  /** What follows from an event in the transaction of its change. */
  Consequences consequences() {
    return choice.webhook().isPresent()
        ? AlertDesk.consequences(choice.settings())
        : Consequences.NONE;
  }

  /** Finds out whether the webhook's secret is there. */
  static void check(AlertChoice choice, Path folder) throws CommandFailure {
    if (choice.webhook().isPresent()) {
      var _ = secret(folder.resolve(choice.webhook().get().secretFile()));
    }
  }

  /** Where events go from now on. */
  Events start(Path folder, Vertx vertx, EmbeddedStore store, Running running)
      throws CommandFailure {
    if (choice.webhook().isEmpty()) {
      return new AlertDesk(log, platform.clock(), choice.settings(), (message, now) -> {});
    }
    startDeliveries(choice.webhook().get(), folder, vertx, store, running);
    Postbox postbox = running.add(new Postbox(store.outbox()));
    return new AlertDesk(log, platform.clock(), choice.settings(), postbox);
  }

  private void startDeliveries(
      AlertWebhook webhook, Path folder, Vertx vertx, EmbeddedStore store, Running running)
      throws CommandFailure {
    // The operator named it, so it may be inside the network and at any port.
    FetchPolicy policy =
        new FetchPolicy(
            new PrivateOrigins(Set.of(webhook.url().origin())),
            new OtherPorts(Set.of(webhook.url().origin())));
    WebhookSecret secret = secret(folder.resolve(webhook.secretFile()));
    GuardedFetch fetch =
        running.add(new GuardedFetch(vertx, policy, ExtraTrust.NONE, platform.clock()));
    Deliveries deliveries =
        new Deliveries(
            store.outbox(),
            Map.of(Alert.TOPIC, new SignedWebhook(webhook.url(), secret, fetch, platform.clock())),
            platform.clock(),
            log,
            platform.randomness());
    running.add(new Periodic("delivery", DELIVERY_PAUSE, deliveries::drain));
  }

  private static WebhookSecret secret(Path file) throws CommandFailure {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (WebhookSecret.parse(text) instanceof Parsed.Value<WebhookSecret>(WebhookSecret secret)) {
        return secret;
      }
    } catch (IOException e) {
      // Said below, like a file that holds something else.
    }
    throw new CommandFailure(
        ExitCode.FILE_INVALID,
        "The webhook's secret is not there. Expected "
            + file
            + " with whsec_ and the base64 of 24 to 64 random bytes. Make one with: echo"
            + " whsec_$(openssl rand -base64 32)");
  }
}
