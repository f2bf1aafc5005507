package dev.grantwise.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.discovery.EndpointAddress.Located;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.secret.Randomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A restart while the provider is down: the state directory has what the last run was told. */
@Timeout(60)
final class ProviderOutageTest {

  private static final Issuer ISSUER = new Issuer("https://login.example");
  private static final KeySet KEYS =
      new KeySet(List.of(SigningKey.generate(SigningAlgorithm.ES256).verificationKey()));
  private static final Sent DOWN = new Sent.NotSent("down");

  @TempDir Path temporary;

  private final Randomness randomness = new Random(15)::nextBytes;
  private final MovableClock clock = new MovableClock();
  private final FakeExchange provider = FakeExchange.answering(ProviderOutageTest::answer);

  @Test
  void knowsNothingOfAProviderThatWasNeverReached() {
    provider.answer(DOWN);
    try (EmbeddedStore store = open()) {
      assertThat(discovery(store).of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    }
  }

  @Test
  void believesNothingThatIsTooOld() {
    firstRun();
    clock.advance(Fetched.USUAL.plus(Fetched.STALE));
    try (EmbeddedStore store = open()) {
      assertThat(discovery(store).of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
      assertThat(keys(store, discovery(store)).keys()).isEmpty();
    }
  }

  @Test
  void findsEndpointsAndKeysOfTheLastRun() {
    firstRun();
    clock.advance(Duration.ofHours(3));
    try (EmbeddedStore store = open()) {
      Discovery discovery = discovery(store);
      assertThat(discovery.endpoint(ISSUER, AuthorizationServerMetadata::tokenEndpoint).locate())
          .isEqualTo(new Located.At("https://login.example/token"));
      assertThat(keys(store, discovery).keys()).hasValue(KEYS);
    }
  }

  private void firstRun() {
    try (EmbeddedStore store = open()) {
      assertThat(keys(store, discovery(store)).keys()).hasValue(KEYS);
      awaitKept(store);
    }
    provider.answer(DOWN);
  }

  /** Whoever waits for a fetch gets its document before it is kept. */
  private static void awaitKept(EmbeddedStore store) {
    while (store.keySetMemory(ISSUER.value()).recall().toOptional().isEmpty()
        || store.metadataMemory(ISSUER).recall().toOptional().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(temporary.resolve("state"), randomness);
  }

  private Discovery discovery(EmbeddedStore store) {
    return new Discovery(provider, store::metadataMemory, clock);
  }

  private IssuerKeys keys(EmbeddedStore store, Discovery discovery) {
    return new IssuerKeys(
        discovery.endpoint(ISSUER, AuthorizationServerMetadata::jwksUri),
        provider,
        store.keySetMemory(ISSUER.value()),
        clock);
  }

  private static Sent answer(HttpRequest request) {
    return request.url().endsWith("/jwks")
        ? FakeExchange.json(200, KEYS.toJson().encode())
        : FakeExchange.json(
            200,
            """
            {"issuer":"https://login.example","token_endpoint":"https://login.example/token",
             "jwks_uri":"https://login.example/jwks"}""");
  }
}
