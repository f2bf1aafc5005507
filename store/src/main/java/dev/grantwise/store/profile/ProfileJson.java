package dev.grantwise.store.profile;

import dev.grantwise.client.profile.ProfileContents;
import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.Intent;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.store.client.TokensJson;
import dev.grantwise.store.sql.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a profile has, as the text that is encrypted. */
final class ProfileJson {

  private ProfileJson() {}

  static JsonObject write(ProfileContents contents) {
    List<JsonObject> grants = new ArrayList<>();
    contents.grants().forEach((key, reading) -> write(key, reading).ifPresent(grants::add));
    JsonObject json = JsonObject.EMPTY.withObjects("grants", grants);
    return contents
        .current()
        .map(
            as ->
                json.with(
                    "current",
                    JsonObject.EMPTY
                        .with("issuer", as.issuer().value())
                        .with("client_id", as.clientId().value())
                        .with("grant", as.grant().value())))
        .orElse(json);
  }

  private static Optional<JsonObject> write(GrantKey key, Reading reading) {
    JsonObject named = JsonObject.EMPTY.with("key", key.value());
    return switch (reading) {
      case Reading.Absent() -> Optional.empty();
      case Reading.Ended(SessionEndReason reason, Instant at) ->
          Optional.of(named.with("end_reason", reason.name()).with("ended_at", Micros.of(at)));
      case Reading.Standing(StoredGrant grant) -> Optional.of(write(named, grant));
    };
  }

  private static JsonObject write(JsonObject named, StoredGrant grant) {
    JsonObject json =
        named
            .with("issuer", grant.subject().map(who -> who.issuer().value()))
            .with("sub", grant.subject().map(Subject::sub))
            .with("resources", grant.resources().stream().map(ResourceIndicator::value).toList())
            .with("tokens", JsonObject.parse(TokensJson.write(grant.tokens())).orThrow())
            .with("generation", grant.generation())
            .with("fence", grant.fence());
    return grant
        .intent()
        .map(
            intent ->
                json.with("intent_since", Micros.of(intent.since()))
                    .with("intent_unanswered", intent.unanswered())
                    .with("lease_until", Micros.of(intent.leaseUntil())))
        .orElse(json);
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException, IllegalStateException or NoSuchElementException if it is
   *     something else
   */
  static ProfileContents read(JsonObject json) {
    Map<GrantKey, Reading> grants = new HashMap<>();
    for (JsonObject one : json.objects("grants").orElseThrow()) {
      GrantKey key = new GrantKey(text(one, "key"));
      grants.put(key, reading(key, one));
    }
    Optional<SignedIn> current =
        json.object("current")
            .map(
                as ->
                    new SignedIn(
                        new Issuer(text(as, "issuer")),
                        new ClientId(text(as, "client_id")),
                        new GrantKey(text(as, "grant"))));
    return new ProfileContents(current, grants);
  }

  private static Reading reading(GrantKey key, JsonObject json) {
    Optional<String> reason = json.string("end_reason");
    return reason.isPresent()
        ? new Reading.Ended(SessionEndReason.valueOf(reason.get()), time(json, "ended_at"))
        : new Reading.Standing(grant(key, json));
  }

  private static StoredGrant grant(GrantKey key, JsonObject json) {
    return new StoredGrant(
        key,
        json.string("issuer").map(issuer -> new Subject(new Issuer(issuer), text(json, "sub"))),
        json.strings("resources").orElseThrow().stream().map(ResourceIndicator::new).toList(),
        TokensJson.read(json.object("tokens").orElseThrow().encode()),
        json.number("generation").orElseThrow(),
        json.number("fence").orElseThrow(),
        json.has("intent_since") ? Optional.of(intent(json)) : Optional.empty());
  }

  private static Intent intent(JsonObject json) {
    return new Intent(
        time(json, "intent_since"),
        Math.toIntExact(json.number("intent_unanswered").orElseThrow()),
        time(json, "lease_until"));
  }

  private static Instant time(JsonObject json, String name) {
    return Micros.instant(json.number(name).orElseThrow());
  }

  private static String text(JsonObject json, String name) {
    return json.string(name).orElseThrow();
  }
}
