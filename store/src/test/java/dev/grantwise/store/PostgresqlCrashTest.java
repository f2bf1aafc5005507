package dev.grantwise.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.event.Link;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.testkit.TestPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of two nodes in the middle of writing to one database: what either acknowledged is there,
 * nothing is there by half, and a third node opens it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PostgresqlCrashTest {

  private static final int ACKNOWLEDGED_AT_LEAST = 200;

  @TempDir Path temporary;

  private final Randomness randomness = new SecureRandom()::nextBytes;
  private final PostgresqlSettings settings = TestPostgresql.create();

  @Test
  void losesNothingThatAKilledNodeAcknowledgedAndKeepsNothingHalf() throws Exception {
    open("one").close();
    Path second = Files.createDirectories(temporary.resolve("two"));
    Files.copy(
        temporary.resolve("one/keys.json"),
        second.resolve("keys.json"),
        StandardCopyOption.COPY_ATTRIBUTES);
    try (EmbeddedStore first = open("one")) {
      // The session that both redeem in.
      first.server().sessions().begin(Samples.session(), Samples.untold());
    }
    List<Callable<List<String>>> nodes =
        List.of(() -> runUntilKilled("one", 1), () -> runUntilKilled("two", 2));
    List<List<String>> acknowledged = Race.run(nodes);
    try (EmbeddedStore third = open("one")) {
      acknowledged.forEach(
          names -> {
            assertThat(names).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_AT_LEAST);
            names.forEach(name -> assertRedeemed(third.server(), name));
          });
      assertToldExactlyWhatHappened(third.eventAudit());
    }
    assertThat(
            column(
                "SELECT code_hash FROM authorization_code WHERE consumed_at IS NOT NULL"
                    + " AND (family_id IS NULL"
                    + " OR family_id NOT IN (SELECT id FROM token_family))"))
        .isEmpty();
  }

  private List<String> runUntilKilled(String node, int seed) throws IOException {
    try (ChildProcess child =
        ChildProcess.of(
            CrashChild.class,
            temporary.resolve(node).toString(),
            Integer.toString(seed),
            settings.url())) {
      return child.linesUntilKilledAfter(ACKNOWLEDGED_AT_LEAST, () -> {});
    }
  }

  private static void assertRedeemed(Storage storage, String name) {
    assertThat(CrashChild.redeem(storage, Samples.PHOTOS, name))
        .isEqualTo(new Redemption.Replayed(Samples.code(name), Optional.of(new FamilyId(name))));
    assertThat(storage.families().find(new FamilyId(name))).isPresent();
  }

  /** L3: no code or family without its event, and no event without its code or family. */
  private void assertToldExactlyWhatHappened(EventAudit audit) throws SQLException {
    List<Link> heads = ((Verdict.Whole) audit.verify()).heads();
    assertThat(heads).hasSizeGreaterThan(2);
    List<JsonObject> events =
        heads.stream()
            .flatMap(head -> audit.lines(head.chain(), 0, Integer.MAX_VALUE).stream())
            .map(line -> JsonObject.parse(line).orThrow())
            .toList();
    assertThat(grants(events, "code_redeemed"))
        .hasSizeGreaterThanOrEqualTo(2 * ACKNOWLEDGED_AT_LEAST)
        .containsExactlyInAnyOrderElementsOf(column("SELECT id FROM token_family"));
    assertThat(grants(events, "code_issued"))
        .map(name -> Samples.hash(name).value())
        .containsExactlyInAnyOrderElementsOf(column("SELECT code_hash FROM authorization_code"));
  }

  private static List<String> grants(List<JsonObject> events, String kind) {
    return events.stream()
        .filter(event -> event.string("event").filter(kind::equals).isPresent())
        .map(event -> event.string("grant").orElseThrow())
        .toList();
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = TestPostgresql.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private EmbeddedStore open(String node) {
    return EmbeddedStore.open(temporary.resolve(node), KeysPlace::file, settings, randomness);
  }
}
