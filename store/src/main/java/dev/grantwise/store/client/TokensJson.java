package dev.grantwise.store.client;

import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.HeldToken;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.store.sql.Micros;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A grant's tokens as the text that is encrypted. */
public final class TokensJson {

  private TokensJson() {}

  public static String write(GrantTokens tokens) {
    return JsonObject.EMPTY
        .with("access_token", tokens.accessToken().reveal())
        .with("received_at", Micros.of(tokens.receivedAt()))
        .with("expires_at", Micros.of(tokens.expiresAt()))
        .with("refresh_token", tokens.refreshToken().map(RefreshToken::reveal))
        .with("scope", tokens.scope().toString())
        .with("id_token", tokens.idToken().map(IdToken::reveal))
        .with("audience", tokens.audience().map(ResourceIndicator::value))
        .withObjects("further", further(tokens))
        .encode();
  }

  private static List<JsonObject> further(GrantTokens tokens) {
    return tokens.further().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .map(
            entry ->
                JsonObject.EMPTY
                    .with("audience", entry.getKey().value())
                    .with("access_token", entry.getValue().token().reveal())
                    .with("received_at", Micros.of(entry.getValue().receivedAt()))
                    .with("expires_at", Micros.of(entry.getValue().expiresAt())))
        .toList();
  }

  public static GrantTokens read(String text) {
    JsonObject json = JsonObject.parse(text).orThrow();
    return new GrantTokens(
        new AccessToken(json.string("access_token").orElseThrow()),
        instant(json, "received_at"),
        instant(json, "expires_at"),
        json.string("refresh_token").map(RefreshToken::new),
        ScopeSet.parse(json.string("scope").orElseThrow()).orThrow(),
        json.string("id_token").map(IdToken::new),
        json.string("audience").map(ResourceIndicator::new),
        json.objects("further").orElse(List.of()).stream()
            .collect(Collectors.toMap(TokensJson::audience, TokensJson::held)));
  }

  private static ResourceIndicator audience(JsonObject json) {
    return new ResourceIndicator(json.string("audience").orElseThrow());
  }

  private static HeldToken held(JsonObject json) {
    return new HeldToken(
        new AccessToken(json.string("access_token").orElseThrow()),
        instant(json, "received_at"),
        instant(json, "expires_at"));
  }

  private static Instant instant(JsonObject json, String name) {
    return Micros.instant(json.number(name).orElseThrow());
  }
}
