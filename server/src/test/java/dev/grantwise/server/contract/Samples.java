package dev.grantwise.server.contract;

import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.Delegation;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.SectorIdentifier;
import dev.grantwise.server.client.TrustedIssuer;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.FamilySalt;
import dev.grantwise.server.grant.FamilyStatus;
import dev.grantwise.server.grant.Generation;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One of each thing that is stored, to be stored and varied by the contracts. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  public static final ClientId PHOTOS = new ClientId("photos");
  public static final ClientId OTHER_CLIENT = new ClientId("other");
  public static final UserId ALICE = new UserId("u-alice");
  public static final SessionId SESSION = new SessionId("s-1");
  public static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  public static final ScopeSet SCOPES =
      ScopeSet.of(Scope.OPENID, new Scope("photos.read"), new Scope("photos.write"));
  public static final AuthorizationDetails DETAILS =
      AuthorizationDetails.parse(
              "[{\"type\":\"album\",\"actions\":[\"list\",\"add\"],\"name\":\"\\u00e9\\n\"},"
                  + "{\"type\":\"payment\",\"amount\":{\"value\":\"1.50\",\"n\":12345678901234567890}}]")
          .orThrow();
  public static final String REDIRECT_URI = "https://photos.example/cb?kept=1";

  /** What the code and the families are bound to. */
  public static final DpopKey KEY = new DpopKey(Sha256.base64Url("a key"));

  private static final SigningKey SIGNING = SigningKey.generate(SigningAlgorithm.ES256);

  private static final Duration CODE_LIFE = Duration.ofSeconds(60);
  private static final Duration DEVICE_LIFE = Duration.ofMinutes(5);

  private Samples() {}

  /** A hash that two equal texts share. */
  public static SecretHash hash(String text) {
    return new SecretHash(Sha256.base64Url(text));
  }

  /** For a change whose events are beside the point of a test. */
  public static <R> Telling<R> untold() {
    return telling(change -> Told.NOTHING, (occasion, event) -> {});
  }

  /** The same for a change that is made then. */
  public static <R> Telling<R> telling(Instant time) {
    return new Telling<>(
        Occasion.of(new CorrelationId("feed01")),
        time,
        (occasion, event) -> {},
        change -> Told.NOTHING);
  }

  /** A telling of one request. */
  public static <R> Telling<R> telling(Function<? super R, Told> account, Events live) {
    return new Telling<>(Occasion.of(new CorrelationId("feed01")), NOW, live, account);
  }

  public static RegisteredClient client(ClientId id) {
    return RegisteredClient.confidential(
            id, "Photos \u00e9", ClientAuthenticationMethod.CLIENT_SECRET_BASIC, hash("secret"))
        .withGrantTypes(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
        .withScopes(SCOPES)
        .withResources(List.of(API, new ResourceIndicator("https://second.example")))
        .withRedirectUris(List.of(new RedirectUri(REDIRECT_URI)))
        .withPostLogoutRedirectUris(List.of(new RedirectUri("https://photos.example/bye")))
        .with(profile());
  }

  /** A profile in which everything is said. */
  public static ClientProfile profile() {
    return ClientProfile.PLAIN
        .with(new KeySet(List.of(SIGNING.verificationKey())))
        .withAssertionAlgorithm(SigningAlgorithm.ES256)
        .with(
            CertificateName.parse(
                    JsonObject.EMPTY.with("tls_client_auth_subject_dn", "CN=photos,O=Example"))
                .orThrow())
        .with(Set.of(new CertificateThumbprint(Sha256.base64Url("a certificate"))))
        .with(ClientDemand.PUSHED_AUTHORIZATION_REQUESTS)
        .with(ClientDemand.SESSION_IN_LOGOUT_TOKENS)
        .with(Loosening.NO_ROTATION)
        .with(new SectorIdentifier("photos.example"))
        .withIdTokenAlgorithm(SigningAlgorithm.RS256)
        .withDetailsTypes(Set.of("album", "payment"))
        .with(
            Delegation.NONE
                .with(
                    new ExchangePolicy(
                        Set.of(OTHER_CLIENT), Set.of(API), List.of(API), ScopeSet.of(Scope.OPENID)))
                .with(
                    new TrustedIssuer(
                        new Issuer("https://idp.example"),
                        new KeySet(List.of(SIGNING.verificationKey())),
                        Set.of(SigningAlgorithm.ES256),
                        new JwtType("oauth-id-jag+jwt"),
                        Map.of(
                            "their alice",
                            new TrustedIssuer.Subject.OfUser(ALICE),
                            "their job",
                            new TrustedIssuer.Subject.OfClient()))))
        .withBackchannelLogoutUri("https://photos.example/logged_out");
  }

  public static Account account() {
    return new Account(
        new User(ALICE, "alice", "Alice", UserStatus.ACTIVE, 3), new PasswordHash("hashed"));
  }

  public static UserSession session() {
    return new UserSession(
        SESSION,
        hash("cookie"),
        ALICE,
        3,
        NOW.minusSeconds(5),
        NOW.plus(Duration.ofHours(1)),
        NOW.plus(Duration.ofHours(10)));
  }

  public static Authorization authorization() {
    return new Authorization(
            new GrantId("g-1"),
            PHOTOS,
            ALICE,
            3,
            SESSION,
            SCOPES,
            List.of(API),
            Optional.of("n-1"),
            NOW.minusSeconds(5))
        .with(
            ClaimsRequest.parse(
                    "{\"id_token\":{\"name\":{\"essential\":true},\"acr\":{\"values\":[\"a\",\"b\"]}},"
                        + "\"userinfo\":{\"name\":{}}}")
                .orThrow())
        .with(DETAILS);
  }

  public static IssuedCode code(String code) {
    return new IssuedCode(
        hash(code),
        authorization(),
        REDIRECT_URI,
        Optional.of(new CodeChallenge(Sha256.base64Url("verifier"))),
        Optional.of(KEY),
        NOW.plus(CODE_LIFE));
  }

  /** A device of the client, with these two codes. */
  public static DeviceAuthorization device(String deviceCode, String userCode) {
    return new DeviceAuthorization(
        hash(deviceCode),
        hash(userCode),
        new GrantId("g-1"),
        PHOTOS,
        SCOPES,
        List.of(API),
        DETAILS,
        new Sender.HolderOfKey(KEY),
        CoarseAddress.of("192.0.2.7"),
        NOW,
        NOW.plus(DEVICE_LIFE));
  }

  public static TokenFamily family(String id, TokenFamily.Lifetime lifetime) {
    return new TokenFamily(
        new FamilyId(id),
        authorization(),
        new Sender.HolderOfKey(KEY),
        lifetime,
        new FamilySalt("salt-" + id),
        Generation.first("k1", hash(id + " 0")),
        FamilyStatus.active(),
        NOW.plus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(30)));
  }
}
