package dev.grantwise.store.gateway;

import dev.grantwise.gateway.attempt.StepUp;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Micros;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A step-up as text that travels through a browser, encrypted and bound to what it is for. */
public final class StepUpJson {

  /** No column: nothing of it is kept. */
  private static final Place PLACE = new Place("sign_in_attempt", "step_up");

  /** Whoever makes such a text up names a key that is not there, or does not hit ours. */
  private static final Set<StorageException.Kind> NOT_OURS =
      Set.of(StorageException.Kind.WRONG_KEYS, StorageException.Kind.KEY_MISSING);

  private StepUpJson() {}

  public static String seal(Envelope envelope, StepUp stepUp) {
    String json =
        demand(stepUp.demand())
            .with("session", stepUp.session().digest())
            .with("expires", Micros.of(stepUp.expires()))
            .encode();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(envelope.seal(PLACE, json));
  }

  /** What was sealed; empty for any other text. */
  public static Optional<StepUp> open(Envelope envelope, String text) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(text);
      return JsonObject.parse(envelope.open(PLACE, sealed)).toOptional().map(StepUpJson::read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (StorageException e) {
      if (NOT_OURS.contains(e.kind())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static StepUp read(JsonObject json) {
    return new StepUp(
        demand(json),
        new SessionKey(json.string("session").orElseThrow()),
        Micros.instant(json.number("expires").orElseThrow()));
  }

  static JsonObject demand(AuthenticationDemand demand) {
    JsonObject json = JsonObject.EMPTY.with("acr_values", demand.acrValues());
    return demand.maxAge().map(age -> json.with("max_age", age.toSeconds())).orElse(json);
  }

  static AuthenticationDemand demand(JsonObject json) {
    AuthenticationDemand demand =
        AuthenticationDemand.NONE.withAcrValues(json.strings("acr_values").orElse(List.of()));
    return json.number("max_age").isPresent()
        ? demand.withMaxAge(Duration.ofSeconds(json.number("max_age").getAsLong()))
        : demand;
  }
}
