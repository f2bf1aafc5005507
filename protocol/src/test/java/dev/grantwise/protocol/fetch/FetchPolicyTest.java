package dev.grantwise.protocol.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FetchPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final ForeignUrl URL = url("https://keys.example/jwks");
  private static final ForeignUrl OWN = url("https://keys.corp.example:8443/jwks");

  private static final FetchPolicy NAMED =
      new FetchPolicy(
          new PrivateOrigins(Set.of(OWN.origin())),
          new OtherPorts(Set.of(url("https://keys.example:8443/").origin())));

  /** Attack A50: one wrong address among good ones refuses all, wherever it stands. */
  @Test
  void refusesAMixtureOfPublicAndPrivateAddresses() {
    assertPinned(FetchPolicy.CLOSED, URL, "1.1.1.1", "1.1.1.1", "2606:4700::1");
    assertNotPinned(FetchPolicy.CLOSED, URL, "1.1.1.1", "10.0.0.1");
    assertNotPinned(FetchPolicy.CLOSED, URL, "10.0.0.1", "1.1.1.1");
    assertNotPinned(FetchPolicy.CLOSED, URL, "1.1.1.1", "2606:4700::1", "64:ff9b::a00:1");
  }

  @Test
  void refusesNoAddressAndTooMany() {
    assertNotPinned(FetchPolicy.CLOSED, URL);
    assertNotPinned(
        FetchPolicy.CLOSED, URL, Collections.nCopies(65, "1.1.1.1").toArray(String[]::new));
  }

  @Test
  void refusesOtherPortsAndShortNames() {
    assertRefusal("https://keys.example:8443/", FetchResult.Refusal.PORT);
    assertRefusal("https://keys.example:22/", FetchResult.Refusal.PORT);
    assertRefusal("https://localhost/", FetchResult.Refusal.NAME);
    assertRefusal("https://intranet/", FetchResult.Refusal.NAME);
    assertThat(FetchPolicy.CLOSED.refusal(URL)).isEmpty();
  }

  @Test
  void reachesAPrivateAddressOnlyForTheOriginThatIsNamed() {
    for (String inside : List.of("127.0.0.1", "10.0.0.1", "fd00::1", "100.64.0.1", "1.1.1.1")) {
      assertPinned(NAMED, OWN, inside, inside);
    }
    assertThat(NAMED.refusal(OWN)).isEmpty();
    assertNotPinned(NAMED, url("https://keys.corp.example:8444/jwks"), "10.0.0.1");
    assertNotPinned(NAMED, url("https://other.corp.example:8443/jwks"), "10.0.0.1");
  }

  @Test
  void reachesNoMetadataServiceForAnyName() {
    for (String never :
        List.of(
            "169.254.169.254", "169.254.1.1", "fe80::1", "224.0.0.1", "0.0.0.0", "fd00:ec2::254")) {
      assertNotPinned(NAMED, OWN, never);
    }
  }

  @Test
  void aNamedPortOpensNoPrivateAddress() {
    ForeignUrl other = url("https://keys.example:8443/jwks");

    assertThat(NAMED.refusal(other)).isEmpty();
    assertPinned(NAMED, other, "1.1.1.1", "1.1.1.1");
    assertNotPinned(NAMED, other, "127.0.0.1");
  }

  /** Attack A71. */
  @Test
  void givesAHostItsBudgetAgainAfterAWindow() {
    HostBudget budget = HostBudget.UNUSED;
    for (int i = 0; i < HostBudget.MOST; i++) {
      budget = budget.taken(NOW);
      assertThat(budget.isWithin()).isTrue();
    }
    for (int i = 0; i < 1_000; i++) {
      budget = budget.taken(NOW.plusSeconds(1));
      assertThat(budget.isWithin()).isFalse();
    }
    assertThat(budget.retryAfter(NOW.plusSeconds(1))).isEqualTo(Duration.ofSeconds(59));
    assertThat(budget.taken(NOW.plus(HostBudget.WINDOW)).isWithin()).isTrue();
    assertThat(budget.taken(NOW.minusSeconds(86_400)).isWithin()).isTrue();
  }

  private static void assertPinned(
      FetchPolicy policy, ForeignUrl url, String expected, String... resolved) {
    assertThat(policy.pin(url, addresses(resolved)))
        .isEqualTo(new FetchPolicy.Pinning.Pinned(InetAddress.ofLiteral(expected)));
  }

  private static void assertNotPinned(FetchPolicy policy, ForeignUrl url, String... resolved) {
    assertThat(policy.pin(url, addresses(resolved)))
        .as(String.join(" ", resolved))
        .isInstanceOf(FetchPolicy.Pinning.Refused.class);
  }

  private static void assertRefusal(String text, FetchResult.Refusal reason) {
    assertThat(FetchPolicy.CLOSED.refusal(url(text)).map(FetchResult.Refused::reason))
        .as(text)
        .hasValue(reason);
  }

  private static List<InetAddress> addresses(String... texts) {
    return Arrays.stream(texts).map(InetAddress::ofLiteral).toList();
  }

  private static ForeignUrl url(String text) {
    return ForeignUrl.parse(text).orThrow();
  }
}
