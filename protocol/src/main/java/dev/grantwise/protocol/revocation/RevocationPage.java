package dev.grantwise.protocol.revocation;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of the feed: what ended since a reader asked before.
 *
 * @param cursor where the reader stands with it, to be named at the next request; only its server
 *     can read it
 * @param more whether there is more than fitted in, so that the reader asks again at once
 */
public record RevocationPage(List<RevokedTokens> revoked, String cursor, boolean more) {

  /** Most entries of one piece; 500 are some 60 KB. */
  public static final int MOST = 500;

  /** Longest cursor, in characters. */
  public static final int LONGEST_CURSOR = 100;

  private static final String REVOKED = "revoked";
  private static final String CURSOR = "cursor";
  private static final String MORE = "more";

  public RevocationPage {
    revoked = List.copyOf(revoked);
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    return HttpResponse.uncachedJson(200, toJson().encode());
  }

  public JsonObject toJson() {
    return JsonObject.EMPTY
        .withObjects(REVOKED, revoked.stream().map(RevokedTokens::toJson).toList())
        .with(CURSOR, cursor)
        .with(MORE, more);
  }

  /** Reads the body of a 200 answer; with one entry that cannot be read the whole cannot. */
  public static Parsed<RevocationPage> parse(String body) {
    return JsonObject.parse(body).then(RevocationPage::parse);
  }

  private static Parsed<RevocationPage> parse(JsonObject json) {
    Optional<List<JsonObject>> entries = json.objects(REVOKED).filter(all -> all.size() <= MOST);
    Optional<String> cursor =
        json.string(CURSOR).filter(text -> !text.isEmpty() && text.length() <= LONGEST_CURSOR);
    Optional<Boolean> more = json.flag(MORE);
    if (entries.isEmpty() || cursor.isEmpty() || more.isEmpty()) {
      return Parsed.malformed("revocation page", "revoked, cursor and more");
    }
    List<RevokedTokens> revoked = new ArrayList<>();
    for (JsonObject entry : entries.get()) {
      switch (RevokedTokens.parse(entry)) {
        case Parsed.Value<RevokedTokens>(RevokedTokens tokens) -> revoked.add(tokens);
        case Parsed.Malformed<RevokedTokens>(String what, String expected) -> {
          return Parsed.malformed(what, expected);
        }
      }
    }
    return Parsed.of(new RevocationPage(revoked, cursor.get(), more.get()));
  }
}
