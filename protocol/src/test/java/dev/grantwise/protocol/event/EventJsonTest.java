package dev.grantwise.protocol.event;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That an event is one line, whatever is in it (attack L2). */
final class EventJsonTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final CorrelationId CORRELATION = new CorrelationId("feed01");

  @Test
  void escapesWhatATerminalOrAnEditorWouldActOn() {
    String hostile = "\n\r\u0000\u001b[2J\u007f\u0085\u009b1m\u2028\u2029\u202e\u200b\ufeff\"\\";
    String line = line(hostile);
    assertThat(line.chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    assertThat(JsonObject.parse(line).orThrow().string("reason")).contains(hostile);
  }

  @Test
  void keepsLettersOfEveryLanguage() {
    assertThat(line("Zoë 写真")).contains("Zoë 写真");
  }

  @Test
  void cutsALongTextAndSaysSo() {
    String line = line("\ud83d\ude00".repeat(300) + "x");
    String reason = JsonObject.parse(line).orThrow().string("reason").orElseThrow();
    assertThat(reason).endsWith("\ude00...");
    assertThat(reason.length()).isBetween(EventJson.MAX_TEXT - 1, EventJson.MAX_TEXT);
    assertThat(line.length()).isLessThan(EventJson.MAX_TEXT * 6 + 500);
  }

  @Test
  void readsBackWhateverTheTextWasButForHalvesOfCharacters() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(40, 0, 0x10000).forEach(c -> text.append((char) c));
      String line = line(text.toString());
      assertThat(line.lines()).as("seed %d", seed).hasSize(1);
      assertThat(JsonObject.parse(line).orThrow().string("reason"))
          .as("seed %d", seed)
          .contains(new String(text.toString().getBytes(UTF_16BE), UTF_16BE));
    }
  }

  @Test
  void saysWhoWhatAndWhereFrom() {
    Occasion occasion = new Occasion(CORRELATION, CoarseAddress.of("192.0.2.77"));
    Concern concern =
        Concern.of(new ClientId("photos")).withSubject("ada").withGrant("g-1").withSession("s-1");
    assertThat(EventJson.line(NOW, occasion, new RefreshEvent.RefreshReused(concern, 3, 7)))
        .isEqualTo(
            """
            {"time":"2026-11-22T10:00:00Z","event":"refresh_reused","severity":"alert",\
            "correlation_id":"feed01","peer":"192.0.2.0/24","client_id":"photos","sub":"ada",\
            "grant":"g-1","sid":"s-1","presented_generation":3,"current_generation":7}""");
  }

  private static String line(String reason) {
    return EventJson.line(
        NOW, Occasion.of(CORRELATION), new LogoutEvent.SignedOut(Concern.UNKNOWN, reason));
  }
}
