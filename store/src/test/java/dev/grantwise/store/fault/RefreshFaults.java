package dev.grantwise.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * RFC 9700 4.14.2: two nodes over one store, whatever befalls them, use each refresh token once and
 * a second time only where the provider is known to answer that, and lose no session that the
 * provider did not end. One whose answer nobody can know without asking again ends as {@code
 * refresh_outcome_unknown}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class RefreshFaults {

  private static final String UNKNOWN = "refresh_outcome_unknown";
  private static final int LEASE_AND_MORE = 13;
  private static final int CROWD = 100;

  private final SharedStore kind;
  private final ScriptedProvider provider;
  private final List<String> grants = new ArrayList<>();
  private @Nullable Running running;

  RefreshFaults(SharedStore kind) throws IOException {
    this.kind = kind;
    this.provider = new ScriptedProvider();
  }

  /** Two that all tests share, since starting one takes longer than most tests. */
  private record Running(Nodes nodes, Node one, Node two) {}

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    Nodes nodes = new Nodes(kind, temporary, provider.url());
    running = new Running(nodes, nodes.start(0), nodes.start(0));
  }

  @BeforeEach
  void forget() {
    grants.clear();
  }

  @AfterAll
  void stop() throws IOException {
    provider.close();
    nodes().close();
  }

  private Nodes nodes() {
    return Objects.requireNonNull(running).nodes();
  }

  private Node one() {
    return Objects.requireNonNull(running).one();
  }

  private Node two() {
    return Objects.requireNonNull(running).two();
  }

  /** kill -9 of one process with a refresh at each of its steps; another goes on. */
  @Test
  void survivesAKillAtEveryStep() throws Exception {
    Node doomed = nodes().start(0);
    Node survivor = two();
    for (String policy : List.of("strict", "grace")) {
      for (Step step :
          List.of(Step.BEFORE_INTENT, Step.INTENT_WRITTEN, Step.ANSWERED, Step.SAVED)) {
        stands(doomed, grant(policy, step.name()), step);
      }
      String sent = opened(doomed, grant(policy, "SENT"));
      provider.holdsAnswer(sent);
      doomed.begins("access " + sent);
      provider.awaitUses(sent + ".1", 1);
    }
    String repeat = grant("grace", Step.REPEAT_WRITTEN.name());
    provider.losesAnswers(repeat, 1);
    stands(doomed, repeat, Step.REPEAT_WRITTEN);

    nodes().kill(doomed);
    nodes().pass(LEASE_AND_MORE);

    Map<String, String> heard = new TreeMap<>();
    for (String grant : grants) {
      provider.letsGo(grant);
      heard.put(grant, survivor.asks("access " + grant));
    }
    assertThat(heard)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("strict-BEFORE_INTENT", "at-strict-BEFORE_INTENT.2"),
                    Map.entry("strict-INTENT_WRITTEN", UNKNOWN),
                    Map.entry("strict-SENT", UNKNOWN),
                    Map.entry("strict-ANSWERED", UNKNOWN),
                    Map.entry("strict-SAVED", "at-strict-SAVED.2"),
                    Map.entry("grace-BEFORE_INTENT", "at-grace-BEFORE_INTENT.2"),
                    Map.entry("grace-INTENT_WRITTEN", "at-grace-INTENT_WRITTEN.2"),
                    Map.entry("grace-SENT", "at-grace-SENT.2"),
                    Map.entry("grace-ANSWERED", "at-grace-ANSWERED.2"),
                    Map.entry("grace-SAVED", "at-grace-SAVED.2"),
                    // Twice under way by what is known: never a third time.
                    Map.entry("grace-REPEAT_WRITTEN", UNKNOWN))));
    assertThat(uses())
        .as("killed before it was sent")
        .doesNotContainKey("strict-INTENT_WRITTEN.1")
        .containsEntry("grace-INTENT_WRITTEN.1", 1)
        .containsEntry("grace-SENT.1", 2);
    holds(survivor, "killed at every step");
  }

  @Test
  void repeatsALostAnswerOnceWithinTheGraceAndNeverWithoutOne() throws Exception {
    Node node = one();
    Node other = two();
    String strict = opened(node, grant("strict", "lost"));
    String once = opened(node, grant("grace", "lost"));
    String twice = opened(node, grant("grace", "lost-twice"));
    provider.losesAnswers(strict, 1);
    provider.losesAnswers(once, 1);
    provider.losesAnswers(twice, 2);
    assertThat(node.asks("access " + strict)).isEqualTo(UNKNOWN);
    assertThat(node.asks("access " + once)).isEqualTo("at-" + once + ".2");
    assertThat(node.asks("access " + twice)).isEqualTo(UNKNOWN);
    for (String grant : grants) {
      assertThat(other.asks("access " + grant)).isEqualTo(node.asks("access " + grant));
    }
    assertThat(uses())
        .containsEntry(strict + ".1", 1)
        .containsEntry(once + ".1", 2)
        .containsEntry(twice + ".1", 2);
    holds(other, "lost answers");
  }

  /** Its answer comes after its lease, when another node has taken over. */
  @Test
  void discardsTheAnswerOfAProviderThatIsSlowerThanTheLease() throws Exception {
    Node slow = one();
    Node other = two();
    String strict = opened(slow, grant("strict", "slow"));
    String grace = opened(slow, grant("grace", "slow"));
    slow.does("arm " + grace + " " + Step.ANSWERED);
    for (String grant : grants) {
      provider.holdsAnswer(grant);
      slow.begins("access " + grant);
      provider.awaitUses(grant + ".1", 1);
    }
    nodes().pass(LEASE_AND_MORE);
    assertThat(other.asks("access " + strict)).isEqualTo(UNKNOWN);
    other.begins("access " + grace);
    provider.awaitUses(grace + ".1", 2);
    provider.letsGo(strict);
    provider.letsGo(grace);
    assertThat(other.result("access " + grace)).isEqualTo("at-" + grace + ".2");
    assertThat(slow.result("access " + strict)).isEqualTo(UNKNOWN);
    // The late answer meets what the other one has saved.
    slow.awaitsStep(grace, Step.ANSWERED);
    slow.does("go " + grace);
    assertThat(slow.result("access " + grace)).isEqualTo("at-" + grace + ".2");
    // What came for a grant that had ended meanwhile is of use to nobody.
    provider.awaitRevoked(strict + ".2");
    holds(other, "slower than the lease");
  }

  /** Each goes by the store's clock, so a lease of one is not over for the other. */
  @Test
  void leavesALeaseAloneWhoseOwnersClockIsMinutesApart() throws Exception {
    Node behind = nodes().start(-240);
    Node ahead = nodes().start(180);
    String strict = opened(behind, grant("strict", "behind"));
    String grace = opened(behind, grant("grace", "behind"));
    for (String grant : grants) {
      stands(behind, ahead, grant);
    }
    String reversed = opened(ahead, grant("strict", "ahead"));
    stands(ahead, behind, reversed);
    assertThat(uses()).isEqualTo(Map.of(strict + ".1", 1, grace + ".1", 1, reversed + ".1", 1));
    holds(ahead, "clocks minutes apart");
  }

  /** One stands with the lease; the other waits, and gets what the first one saves. */
  private void stands(Node owner, Node waiting, String grant) throws Exception {
    owner.does("arm " + grant + " " + Step.INTENT_WRITTEN);
    owner.begins("access " + grant);
    owner.awaitsStep(grant, Step.INTENT_WRITTEN);
    waiting.does("arm " + grant + " " + Step.BEFORE_INTENT);
    waiting.begins("access " + grant);
    waiting.awaitsStep(grant, Step.BEFORE_INTENT);
    waiting.does("go " + grant);
    // It comes by once more: the lease held, whatever its machine's clock says.
    waiting.does("arm " + grant + " " + Step.BEFORE_INTENT);
    waiting.awaitsStep(grant, Step.BEFORE_INTENT);
    owner.does("go " + grant);
    assertThat(owner.result("access " + grant)).isEqualTo("at-" + grant + ".2");
    // What it read is older than what was saved, and it does not refresh again.
    waiting.does("go " + grant);
    assertThat(waiting.result("access " + grant)).isEqualTo("at-" + grant + ".2");
  }

  @Test
  void refreshesOnceForTwoHundredRequestsAtBothNodes() throws Exception {
    Node one = one();
    Node two = two();
    for (String policy : List.of("strict", "grace")) {
      String grant = opened(one, grant(policy, "crowd"));
      String crowd = "crowd " + grant + " " + CROWD;
      one.begins(crowd);
      two.begins(crowd);
      String all = "{at-" + grant + ".2=" + CROWD + "}";
      assertThat(one.result(crowd)).isEqualTo(all);
      assertThat(two.result(crowd)).isEqualTo(all);
      assertThat(uses()).containsEntry(grant + ".1", 1);
    }
    holds(two, "200 requests at once");
  }

  @Test
  void savesNothingOfARefreshDuringWhichTheUserSignsOutAtTheOtherNode() throws Exception {
    Node refreshing = one();
    Node other = two();
    for (Step step : List.of(Step.BEFORE_INTENT, Step.INTENT_WRITTEN, Step.ANSWERED)) {
      String grant = grant("strict", "out-" + step);
      stands(refreshing, grant, step);
      assertThat(other.asks("end " + grant)).isEqualTo("true");
      refreshing.does("go " + grant);
      assertThat(refreshing.result("access " + grant)).isEqualTo("signed_out");
      assertThat(refreshing.asks("access " + grant)).isEqualTo("signed_out");
      assertThat(refreshing.asks("end " + grant)).isEqualTo("false");
      // RFC 7009: also what came for it after it had ended.
      provider.awaitRevoked(grant + ".1");
      if (step != Step.BEFORE_INTENT) {
        provider.awaitRevoked(grant + ".2");
      }
    }
    holds(other, "signed out meanwhile");
  }

  @Test
  void losesNothingWhileTheProviderIsAway() throws Exception {
    Node one = one();
    Node two = two();
    String grant = opened(one, grant("strict", "away"));
    provider.isUnavailable(grant, 2);
    assertThat(one.asks("access " + grant)).isEqualTo("unavailable");
    assertThat(two.asks("access " + grant)).isEqualTo("unavailable");
    nodes().pass(31);
    assertThat(two.asks("access " + grant)).isEqualTo("at-" + grant + ".2");
    assertThat(uses()).isEqualTo(Map.of(grant + ".1", 1));
    holds(two, "provider away");
  }

  private String grant(String policy, String name) {
    String grant = policy + "-" + name;
    grants.add(grant);
    return grant;
  }

  private static String opened(Node node, String grant) throws IOException {
    node.does("open " + grant);
    return grant;
  }

  private static void stands(Node node, String grant, Step step) throws IOException {
    opened(node, grant);
    node.does("arm " + grant + " " + step);
    node.begins("access " + grant);
    node.awaitsStep(grant, step);
  }

  /** How often each refresh token of this test was used. */
  private Map<String, Integer> uses() {
    Map<String, Integer> uses = new TreeMap<>(provider.uses());
    uses.keySet()
        .removeIf(token -> grants.stream().noneMatch(grant -> token.startsWith(grant + ".")));
    return uses;
  }

  /** What holds whatever happened; says the counts. */
  private void holds(Node node, String what) throws IOException {
    Tally tally = new Tally();
    for (String grant : grants) {
      tally.session(grant, node.asks("read " + grant), provider.ended());
    }
    uses().forEach(tally::use);
    System.out.println("refresh faults, " + kind + ", " + what + ": " + tally);
    tally.check();
  }
}
