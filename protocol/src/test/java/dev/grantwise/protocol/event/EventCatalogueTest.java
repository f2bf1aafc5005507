package dev.grantwise.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Fingerprint;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That every event is in the catalogue, and that none can carry a secret (attack L1). */
final class EventCatalogueTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Occasion OCCASION = Occasion.of(new CorrelationId("feed01"));

  /** What may stand in an event: none of these holds a secret, an array or an unknown object. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          Concern.class,
          String.class,
          long.class,
          Duration.class,
          ErrorCode.class,
          Fingerprint.class,
          GrantType.class,
          ScopeSet.class,
          Violation.class);

  @Test
  void noEventHasAFieldThatASecretFitsInto() {
    List<RecordComponent> components =
        records(Event.class).flatMap(type -> Arrays.stream(type.getRecordComponents())).toList();
    assertThat(components).hasSizeGreaterThan(80);
    assertThat(components)
        .allSatisfy(
            component ->
                assertThat(component.getType())
                    .as("%s", component)
                    .matches(type -> PLAIN.contains(type) || type.isEnum()));
  }

  @Test
  void noLineTellsASecret() {
    for (Event event : EventSamples.all()) {
      String line = EventJson.line(NOW, OCCASION, event);
      assertThat(line).doesNotContain(EventSamples.CANARY).contains("redacted");
      assertThat(event.toString()).doesNotContain(EventSamples.CANARY);
    }
  }

  @Test
  void everyEventOfTheHierarchyHasASampleAndAKindOfItsOwn() {
    Set<Class<?>> written = records(Event.class).collect(Collectors.toSet());
    assertThat(EventSamples.all())
        .map(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(written);
    assertThat(EventSamples.all()).map(Event::kind).containsExactly(EventKind.values());
  }

  /** Programs look for these names: a renamed class must not rename them. */
  @Test
  void namesAnEventLikeItsClass() {
    for (Event event : EventSamples.all()) {
      assertThat(event.kind().wireName().replace("_", ""))
          .isEqualToIgnoringCase(event.getClass().getSimpleName());
    }
  }

  @Test
  void everyDetailIsATextOrANumberAndHidesNoCommonMember() {
    for (Event event : EventSamples.all()) {
      JsonObject line = EventJson.of(NOW, OCCASION, event);
      assertThat(line.string("event")).contains(event.kind().wireName());
      assertThat(line.string("grant")).isEqualTo(event.concern().grant());
      assertThat(line.names())
          .allSatisfy(
              name ->
                  assertThat(line.string(name).isPresent() || line.number(name).isPresent())
                      .as(name)
                      .isTrue());
      assertThat(line.names()).hasSize(8 + event.details().names().size());
    }
  }

  /** The bold items of the alert catalogue, and what only somebody's action can mend. */
  @Test
  void alertsOnTheseAlone() {
    assertThat(EventKind.values())
        .filteredOn(kind -> kind.severity() == Severity.ALERT)
        .containsExactly(
            EventKind.CODE_REPLAYED,
            EventKind.WRONG_CLIENT,
            EventKind.REFRESH_REUSED,
            EventKind.REFRESH_AHEAD,
            EventKind.REFRESH_KEY_MISMATCH,
            EventKind.DPOP_PROOF_REPLAYED,
            EventKind.CLIENT_REJECTED,
            EventKind.ALERT_RAISED);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(type)
        : Arrays.stream(permitted).flatMap(EventCatalogueTest::records);
  }
}
