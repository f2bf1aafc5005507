package dev.grantwise.advisor.change;

import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Saved plans, written by hand. */
final class Saved {

  static final JsonObject PLAN =
      JsonObject.parse(
              """
              {"recommendation": {"grant": "authorization_code",
                 "client_authentication": "private_key_jwt",
                 "architecture": "web-server-application", "summary": "Sign users in."},
               "exchange": [
                 {"step": "authorization-request", "title": "The browser asks for a code",
                  "request": {"method": "GET",
                    "url": "https://a.example/authorize?state=s%2B1&code_challenge=c1&scope=a",
                    "headers": [{"name": "Accept", "value": "text/html"}], "body": ""},
                  "checks": [{"rule": "pkce-required", "text": "PKCE"},
                             {"rule": "state-present", "text": "state"}],
                  "random": [{"name": "state", "kind": "state", "value": "s+1"},
                             {"name": "challenge", "kind": "code_challenge", "value": "c1"}]},
                 {"step": "token-request", "title": "The code becomes tokens", "checks": []}],
               "tokens": [{"token": "access token", "lifetime_seconds": 600, "storage": "server"}],
               "decisions": [{"topic": "PKCE", "value": "S256", "rule": "pkce-s256"}],
               "rejected": [{"option": "grant: implicit", "why": "no", "rule": "no-implicit"}],
               "provider": {"issuer": "https://a.example",
                 "says": [{"name": "token_endpoint", "value": "https://a.example/token"}],
                 "unknown": []},
               "registration": {"client_id": "a", "redirect_uris": ["https://b.example/cb"]},
               "gaps": [], "migration": [], "inferred": []}
              """)
          .orThrow();

  static final JsonObject REFUSAL =
      JsonObject.parse(
              """
              {"gaps": [{"what": "PKCE", "why": "none", "mend": "ask"}],
               "rejected": [], "provider": {"issuer": "https://a.example"}}
              """)
          .orThrow();

  private Saved() {}

  static List<JsonObject> list(String... objects) {
    return Stream.of(objects).map(text -> JsonObject.parse(text).orThrow()).toList();
  }

  /** The plan with one text in it replaced. */
  static JsonObject with(String text, String other) {
    String before = PLAN.encode();
    if (!before.contains(text)) {
      throw new IllegalArgumentException("not in the plan: " + text);
    }
    return JsonObject.parse(before.replace(text, other)).orThrow();
  }
}
