package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.message.GrantType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The life of every token, code and cookie of a plan. */
final class TokenTable {

  private final PlanInput input;
  private final Design design;
  private final ServerFacts server;
  private final String holder;
  private final List<TokenRow> rows = new ArrayList<>();

  private TokenTable(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.server = new ServerFacts(input);
    this.holder = Parties.holder(design.architecture());
  }

  static List<TokenRow> of(PlanInput input, Design design) {
    return new TokenTable(input, design).write();
  }

  private List<TokenRow> write() {
    switch (design.architecture()) {
      case RESOURCE_SERVER -> rows.add(presented());
      case LOCAL_PROCESS -> rows.add(handed());
      case MIDDLE_TIER -> rows.add(incoming());
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          BROWSER_ONLY,
          NATIVE_APP,
          APP_WITH_BACKEND,
          DEVICE_CLIENT,
          BROWSER_EXTENSION,
          SERVICE,
          OFFLINE_WORKER -> {}
    }
    if (design.asks()) {
      asked();
    }
    if (design.redirects() && Parties.hasWebSession(design.architecture())) {
      CookieRows cookies = new CookieRows(input, design);
      rows.add(cookies.session());
      rows.add(cookies.attempt());
    }
    return List.copyOf(rows);
  }

  private void asked() {
    if (design.redirects()) {
      rows.add(code());
    }
    if (design.grant().equals(GrantType.DEVICE_CODE)) {
      rows.add(deviceCode());
    }
    rows.add(accessToken());
    if (design.refreshes()) {
      rows.add(refreshToken());
    }
    if (Ask.of(input, design).scope().contains(dev.grantwise.protocol.scope.Scope.OPENID)) {
      rows.add(idToken());
    }
  }

  private TokenRow code() {
    return TokenRow.of("authorization code")
        .format("opaque")
        .lives(
            figure(FactKey.CODE_LIFETIME),
            source(FactKey.CODE_LIFETIME, "the provider's own; RFC 6749 4.1.2 allows ten minutes"))
        .storedIn("nowhere: redeemed at once")
        .readableBy("the browser in passing, " + holder)
        .refreshed("never")
        .endsWith("its first use, by this client with this verifier; its end")
        .whenLeaked("nothing to do: without the verifier it is worth nothing")
        .build();
  }

  private TokenRow deviceCode() {
    return TokenRow.of("device code")
        .format("opaque; beside it a short user code that a person types")
        .lives(Optional.empty(), "expires_in of the answer (RFC 8628 3.2)")
        .storedIn("memory of the device")
        .readableBy("the device; the user code by whoever sees the screen")
        .refreshed("never: a new one is asked for")
        .endsWith("its first use, a refusal, its end")
        .whenLeaked("let it end: nobody agrees to a code that they did not ask for")
        .build();
  }

  private TokenRow accessToken() {
    return TokenRow.of("access token")
        .format(format())
        .lives(
            figure(FactKey.ACCESS_TOKEN_LIFETIME),
            source(
                FactKey.ACCESS_TOKEN_LIFETIME,
                "the provider's own; expires_in of its answer decides"))
        .storedIn(Storage.words(input, design))
        .readableBy(readers())
        .refreshed(renewal())
        .endsWith("its end; the API's 401 invalid_token makes the client drop it")
        .whenLeaked(
            design.senderConstraint() == SenderConstraint.NONE
                ? "revoke the grant it came from; until its end it may still work"
                : "nothing to do: without the key it is worth nothing; replace the key if that is"
                    + " out too")
        .build();
  }

  private String format() {
    String known =
        server
            .known(FactKey.ACCESS_TOKEN_FORMAT)
            .map(ProviderFact::value)
            .map(
                format ->
                    switch (format) {
                      case "jwt" -> "JWT, which only the API reads (RFC 9068)";
                      case "opaque" -> "opaque";
                      default -> "JWT for your own APIs, opaque for the provider's";
                    })
            .orElse("the provider's own");
    return known
        + "; opaque to the client"
        + switch (design.senderConstraint()) {
          case NONE -> "";
          case DPOP -> "; bound to its key (RFC 9449)";
          case MUTUAL_TLS -> "; bound to its certificate (RFC 8705)";
        };
  }

  private String readers() {
    return design.tokens() == TokenLocation.SPLIT
        ? "the page, the backend, and the API it is sent to"
        : holder + ", and the API it is sent to";
  }

  private String renewal() {
    if (design.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      return "60 seconds or more before its end, with jitter, one request for all who wait";
    }
    if (design.grant().equals(GrantType.TOKEN_EXCHANGE)
        || design.grant().equals(GrantType.JWT_BEARER)) {
      return "by another exchange; kept no longer than the token it came from";
    }
    if (!design.refreshes()) {
      return design.architecture() == Architecture.DEVICE_CLIENT
          ? "not: the user enters a code again"
          : "not: the user is sent to the provider again, who often answers without a question";
    }
    return "by " + holder + " ahead of its end, with jitter, one request for all who wait";
  }

  private TokenRow refreshToken() {
    return TokenRow.of("refresh token")
        .format("opaque")
        .lives(
            figure(FactKey.REFRESH_LIFETIME).or(() -> figure(FactKey.REFRESH_IDLE)),
            source(
                FactKey.REFRESH_LIFETIME,
                source(FactKey.REFRESH_IDLE, "the provider's own, and not in its metadata")))
        .storedIn(Storage.ofRefreshToken(input, design))
        .readableBy(holderOfRefreshToken() + ", and the authorization server")
        .refreshed(rotation())
        .endsWith("sign-out, revocation, invalid_grant")
        .whenLeaked(
            server.metadata().revocationEndpoint().isPresent()
                ? "revoke it at the revocation endpoint (RFC 7009), which ends the grant"
                : "have the user withdraw the grant at the provider: it has no revocation"
                    + " endpoint")
        .build();
  }

  private String holderOfRefreshToken() {
    return design.tokens() == TokenLocation.SPLIT ? "the backend" : holder;
  }

  private String rotation() {
    String usual = "replaced whenever an answer brings a new one (RFC 6749 6)";
    return server
        .known(FactKey.REFRESH_ROTATION)
        .map(
            fact ->
                switch (fact.value()) {
                  case "rotated" ->
                      "replaced with every use; a second use of an old one ends the grant"
                          + " (RFC 9700 4.14.2)";
                  case "optional" ->
                      "replaced with every use, once rotation is switched on for this client";
                  case "replaced-old-lives" ->
                      "replaced with every use; the old one stays good, so it is deleted here";
                  default -> "stays the same until its end";
                })
        .orElse(usual);
  }

  private TokenRow idToken() {
    return TokenRow.of("ID token")
        .format("JWT (OpenID Connect Core 2)")
        .lives(Optional.empty(), "exp in the token; checked once, at sign-in")
        .storedIn(Storage.ofRefreshToken(input, design))
        .readableBy(holderOfRefreshToken() + "; the provider as a hint at sign-out")
        .refreshed(
            design.refreshes()
                ? "replaced when a refresh brings a new one"
                : "never: the next sign-in brings another")
        .endsWith("the end of the sign-in it tells of")
        .whenLeaked("nothing opens with it; what it says of the user is known")
        .build();
  }

  private TokenRow presented() {
    return TokenRow.of("presented access token")
        .format("whatever its issuer makes: JWT at+jwt (RFC 9068), or opaque (RFC 7662)")
        .lives(Optional.empty(), "exp in the token, or of its introspection")
        .storedIn("nowhere: checked, and forgotten; a digest may be kept for a minute at most")
        .readableBy("the API")
        .refreshed("not here: by the client that presents it")
        .endsWith("exp, less a clock difference of a minute at most")
        .whenLeaked("tell the issuer; refuse it by its digest until its end")
        .build();
  }

  private TokenRow incoming() {
    return TokenRow.of("incoming access token")
        .format("for this service alone; never sent on")
        .lives(Optional.empty(), "exp in the token")
        .storedIn("memory, for as long as the call lasts")
        .readableBy("the service in the middle, and the token endpoint it is exchanged at")
        .refreshed("not here: by the caller")
        .endsWith("the call, or its end")
        .whenLeaked("tell the caller's issuer; the next API refuses it, since it is not for it")
        .build();
  }

  private TokenRow handed() {
    return TokenRow.of("credential of the environment")
        .format("whatever the API behind it wants")
        .lives(Optional.empty(), "whoever made it decides: the shorter the better")
        .storedIn(Storage.words(input, design))
        .readableBy("the process, and whoever started it")
        .refreshed("by whoever starts the process, with the next start")
        .endsWith("its own end, or its withdrawal where it was made")
        .whenLeaked("withdraw it where it was made, and make a new one")
        .build();
  }

  private Optional<Duration> figure(FactKey key) {
    return Lifetimes.known(input, key);
  }

  /** Whose figure it is. */
  private String source(FactKey key, String otherwise) {
    Optional<ProviderFact> known = server.known(key);
    return known
        .map(
            fact ->
                switch (fact.value()) {
                  case "configured" -> "a setting of the application at " + providerName();
                  case "unlimited" -> providerName() + ": it does not end by itself";
                  default -> providerName() + " (" + fact.evidence() + ")";
                })
        .orElse(otherwise);
  }

  private String providerName() {
    return input.provider().map(provider -> provider.name()).orElse("the provider");
  }
}
