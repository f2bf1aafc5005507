package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The client is registered (RFC 7591 3.2.1).
 *
 * @param clientSecretExpiresAt empty for a secret that does not expire, and without a secret
 * @param registered the metadata as the server has it, which may differ from what was asked,
 *     without the members above
 */
public record RegistrationResponse(
    ClientId clientId,
    Optional<ClientSecret> clientSecret,
    Optional<Instant> clientSecretExpiresAt,
    JsonObject registered) {

  /** RFC 7591 3.2.1. */
  public static final int STATUS = 201;

  /** The last second that RFC 3339 can write: 9999-12-31T23:59:59Z. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final String SECRET_END = "client_secret_expires_at";

  /** Credentials for managing the registration, which we do not do (RFC 7592 3). */
  private static final List<String> MANAGEMENT =
      List.of("registration_access_token", "registration_client_uri");

  /** The answer that takes everything as it was asked. */
  public static RegistrationResponse of(ClientId clientId, ClientMetadata metadata) {
    return new RegistrationResponse(
        clientId, Optional.empty(), Optional.empty(), metadata.toJson().without(ID));
  }

  /** The same with a secret that does not expire. */
  public RegistrationResponse with(ClientSecret secret) {
    return new RegistrationResponse(clientId, Optional.of(secret), Optional.empty(), registered);
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    JsonObject json =
        JsonObject.EMPTY
            .with(ID, clientId.value())
            .with(SECRET, clientSecret.map(ClientSecret::reveal));
    if (clientSecret.isPresent()) {
      // RFC 7591 3.2.1: required with a secret; 0 means that it does not expire
      json = json.with(SECRET_END, clientSecretExpiresAt.map(Instant::getEpochSecond).orElse(0L));
    }
    return HttpResponse.uncachedJson(STATUS, json.withAll(registered).encode());
  }

  /** Reads the body of a 201 answer. */
  public static Parsed<RegistrationResponse> parse(String body) {
    return JsonObject.parse(body).then(RegistrationResponse::parse);
  }

  private static Parsed<RegistrationResponse> parse(JsonObject json) {
    Optional<String> secret = json.string(SECRET).filter(text -> !text.isEmpty());
    if (json.has(SECRET) && secret.isEmpty()) {
      return Parsed.malformed(SECRET, "a string");
    }
    OptionalLong end = json.number(SECRET_END);
    if (json.has(SECRET_END) && (end.orElse(-1) < 0 || end.getAsLong() > LAST_SECOND)) {
      return Parsed.malformed(SECRET_END, "a time in seconds, or 0");
    }
    Optional<Instant> expiresAt =
        end.stream()
            .filter(seconds -> seconds > 0 && secret.isPresent())
            .mapToObj(Instant::ofEpochSecond)
            .findFirst();
    JsonObject registered = json.without(ID).without(SECRET).without(SECRET_END);
    for (String name : MANAGEMENT) {
      registered = registered.without(name);
    }
    JsonObject rest = registered;
    return ClientId.parse(json.string(ID).orElse(""))
        .map(id -> new RegistrationResponse(id, secret.map(ClientSecret::new), expiresAt, rest));
  }
}
