package dev.grantwise.app.sample;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An API with one resource: the albums of whoever the access token is about. It believes a token
 * only after {@link AccessTokenValidator} has, and needs the scopes it is given.
 */
public final class PhotosApi {

  private static final String ALBUMS = "/api/albums";

  private static final List<String> TITLES =
      List.of(
          "Lisbon in March",
          "Grandmother's garden",
          "The long walk north",
          "Winter swimming",
          "First year",
          "Night trains",
          "Behind the harbour",
          "Everything blue");

  private static final int FEWEST = 4;
  private static final int MOST_PHOTOS = 240;
  private static final int HUES = 360;

  private final AccessTokenValidator tokens;
  private final ScopeSet needed;

  public PhotosApi(AccessTokenValidator tokens, ScopeSet needed) {
    this.tokens = tokens;
    this.needed = needed;
  }

  /** Answers one request. */
  public HttpResponse handle(HttpRequest request) {
    if (!request.path().equals(ALBUMS)) {
      return HttpResponse.of(404);
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return HttpResponse.of(405).with("Allow", "GET");
    }
    return switch (tokens.authenticate(request, needed)) {
      case Authentication.Authenticated known -> known.answer(albumsOf(known.claims().subject()));
      case Authentication.Unauthenticated refused -> refused.answer();
      case Authentication.Malformed refused -> refused.answer();
      case Authentication.Forbidden refused -> refused.answer();
      case Authentication.Unavailable refused -> refused.answer();
    };
  }

  private static HttpResponse albumsOf(String subject) {
    // Not randomness that anything depends on: everybody always has the same albums.
    Random taste = new Random(subject.hashCode());
    List<String> titles = new ArrayList<>(TITLES);
    java.util.Collections.shuffle(titles, taste);
    List<JsonObject> albums =
        titles.subList(0, FEWEST + taste.nextInt(TITLES.size() - FEWEST)).stream()
            .map(
                title ->
                    JsonObject.EMPTY
                        .with("title", title)
                        .with("photos", 1 + taste.nextInt(MOST_PHOTOS))
                        .with("hue", taste.nextInt(HUES)))
            .toList();
    JsonObject answer = JsonObject.EMPTY.with("owner", subject).withObjects("albums", albums);
    return HttpResponse.of(200)
        .with("Content-Type", "application/json")
        .with("Cache-Control", "private, no-store")
        .with(Body.of(answer.encode()));
  }
}
