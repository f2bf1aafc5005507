package dev.grantwise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of writing: what was acknowledged is there, and nothing is there by half.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CrashTest {

  private static final int ROUNDS = 2;
  private static final int ACKNOWLEDGED_AT_LEAST = 300;

  @TempDir Path temporary;

  private final Randomness randomness = new Random(9)::nextBytes;

  @Test
  void losesNothingAcknowledgedAndKeepsNothingHalf() throws Exception {
    Path state = temporary.resolve("state");
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> acknowledged = runUntilKilled(state, round);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_AT_LEAST);
      try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
        assertToldExactlyWhatHappened(store.eventAudit(), state);
        acknowledged.forEach(name -> assertRedeemed(store.server(), name));
      }
      assertThat(codesConsumedWithoutTheirFamily(state)).isZero();
    }
  }

  private List<String> runUntilKilled(Path state, int round) throws IOException {
    try (ChildProcess child =
        ChildProcess.of(CrashChild.class, state.toString(), Integer.toString(round))) {
      return child.linesUntilKilledAfter(ACKNOWLEDGED_AT_LEAST, () -> assertInUse(state));
    }
  }

  private void assertInUse(Path state) {
    assertThatThrownBy(() -> EmbeddedStore.open(state, randomness))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE));
  }

  private static void assertRedeemed(Storage storage, String name) {
    assertThat(CrashChild.redeem(storage, Samples.PHOTOS, name))
        .isEqualTo(new Redemption.Replayed(Samples.code(name), Optional.of(new FamilyId(name))));
    assertThat(storage.families().find(new FamilyId(name))).isPresent();
  }

  /** L3: no code or family without its event, and no event without its code or family. */
  private static void assertToldExactlyWhatHappened(EventAudit audit, Path state) throws Exception {
    assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    List<JsonObject> events =
        audit.lines("embedded", 0, Integer.MAX_VALUE).stream()
            .map(line -> JsonObject.parse(line).orThrow())
            .toList();
    assertThat(events).hasSizeGreaterThan(ACKNOWLEDGED_AT_LEAST);
    List<String> families = column(state, "SELECT id FROM token_family");
    assertThat(grants(events, "code_redeemed")).containsExactlyInAnyOrderElementsOf(families);
    List<String> hashes = column(state, "SELECT code_hash FROM authorization_code");
    assertThat(grants(events, "code_issued"))
        .map(name -> Samples.hash(name).value())
        .containsExactlyInAnyOrderElementsOf(hashes);
  }

  private static List<String> grants(List<JsonObject> events, String kind) {
    return events.stream()
        .filter(event -> event.string("event").filter(kind::equals).isPresent())
        .map(event -> event.string("grant").orElseThrow())
        .toList();
  }

  private static List<String> column(Path state, String sql) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("grantwise.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static long codesConsumedWithoutTheirFamily(Path state) throws Exception {
    String sql =
        "SELECT count(*) FROM authorization_code WHERE consumed_at IS NOT NULL"
            + " AND family_id NOT IN (SELECT id FROM token_family)";
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("grantwise.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
