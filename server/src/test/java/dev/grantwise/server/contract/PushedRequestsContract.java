package dev.grantwise.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.server.Storage;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.pushed.PushedRequests.Kept;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of pushed requests keeps to (RFC 9126 4, 7.3). */
public abstract class PushedRequestsContract {

  private static final PushedRequest REQUEST =
      PushedRequest.of(
          Samples.PHOTOS,
          Parameters.of("client_id", "photos").with("state", "\u00e9 &="),
          Samples.NOW);

  private PushedRequests requests;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void open() {
    requests = emptyStorage().pushed();
  }

  @Test
  void knowsNothingThatWasNotPushed() {
    requests.push(Samples.hash("one"), REQUEST);
    assertThat(requests.find(Samples.hash("other"))).isEmpty();
    assertThat(requests.use(Samples.hash("other"), Samples.NOW)).isEqualTo(ReferenceUse.REPEATED);
  }

  @Test
  void givesBackWhatWasPushed() {
    requests.push(Samples.hash("one"), REQUEST);
    assertThat(requests.find(Samples.hash("one"))).contains(new Kept(REQUEST, ReferenceUse.FIRST));
  }

  @Test
  void isUsedOnceInARaceAndSaysSoAfterwards() {
    requests.push(Samples.hash("one"), REQUEST);
    List<ReferenceUse> uses = Race.run(() -> requests.use(Samples.hash("one"), Samples.NOW));
    assertThat(uses).filteredOn(ReferenceUse.FIRST::equals).hasSize(1);
    assertThat(requests.find(Samples.hash("one")))
        .contains(new Kept(REQUEST, ReferenceUse.REPEATED));
  }
}
