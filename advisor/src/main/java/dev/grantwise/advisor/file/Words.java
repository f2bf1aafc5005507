package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.util.List;
import java.util.Map;

/** Every closed list of words in the file, and what people call them elsewhere. */
final class Words {

  static final Vocabulary<ClientKind> TYPES =
      Vocabulary.of(
          ClientKind.class,
          Map.ofEntries(
              Map.entry("spa", ClientKind.BROWSER_BASED_APP),
              Map.entry("single-page-app", ClientKind.BROWSER_BASED_APP),
              Map.entry("single-page-application", ClientKind.BROWSER_BASED_APP),
              Map.entry("user-agent-based", ClientKind.BROWSER_BASED_APP),
              Map.entry("web", ClientKind.WEB_APP),
              Map.entry("webapp", ClientKind.WEB_APP),
              Map.entry("native", ClientKind.MOBILE_APP),
              Map.entry("mobile", ClientKind.MOBILE_APP),
              Map.entry("ios", ClientKind.MOBILE_APP),
              Map.entry("android", ClientKind.MOBILE_APP),
              Map.entry("desktop", ClientKind.DESKTOP_APP),
              Map.entry("cli", ClientKind.COMMAND_LINE),
              Map.entry("device", ClientKind.INPUT_CONSTRAINED_DEVICE),
              Map.entry("tv", ClientKind.INPUT_CONSTRAINED_DEVICE),
              Map.entry("iot", ClientKind.INPUT_CONSTRAINED_DEVICE),
              Map.entry("m2m", ClientKind.SERVICE),
              Map.entry("machine-to-machine", ClientKind.SERVICE),
              Map.entry("daemon", ClientKind.SERVICE),
              Map.entry("on-behalf-of", ClientKind.SERVICE_ON_BEHALF_OF_USER),
              Map.entry("worker", ClientKind.OFFLINE_WORKER),
              Map.entry("batch", ClientKind.OFFLINE_WORKER),
              Map.entry("api", ClientKind.RESOURCE_SERVER),
              Map.entry("mcp-client", ClientKind.AGENT),
              Map.entry("mcp-server", ClientKind.RESOURCE_SERVER),
              Map.entry("extension", ClientKind.BROWSER_EXTENSION),
              Map.entry("chrome-extension", ClientKind.BROWSER_EXTENSION)));

  static final Vocabulary<UserPresence> USERS =
      Vocabulary.of(
          UserPresence.class,
          Map.of(
              "yes", UserPresence.PRESENT,
              "offline", UserPresence.AWAY,
              "no", UserPresence.NONE,
              "machine", UserPresence.NONE));

  static final Vocabulary<CurrentPractice> PRACTICES =
      Vocabulary.of(
          CurrentPractice.class,
          Map.of(
              "ropc", CurrentPractice.PASSWORD,
              "token", CurrentPractice.IMPLICIT,
              "embedded-secret", CurrentPractice.SECRET_IN_APP));

  static final Vocabulary<ClientAuthenticationMethod> METHODS =
      Vocabulary.of(
          ClientAuthenticationMethod::value,
          List.of(
              Map.entry(ClientAuthenticationMethod.NONE, "it is a public client"),
              Map.entry(
                  ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                  "a secret in the Authorization header (RFC 6749 2.3.1)"),
              Map.entry(
                  ClientAuthenticationMethod.CLIENT_SECRET_POST,
                  "a secret in the body of the request (RFC 6749 2.3.1)"),
              Map.entry(
                  ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                  "a statement signed with its own key (RFC 7523 2.2)"),
              Map.entry(
                  ClientAuthenticationMethod.TLS_CLIENT_AUTH,
                  "a certificate of an authority that both trust (RFC 8705 2.1)"),
              Map.entry(
                  ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
                  "a certificate of its own making, registered (RFC 8705 2.2)")));

  static final Vocabulary<SigningAlgorithm> ALGORITHMS =
      Vocabulary.of(
          SigningAlgorithm::headerName,
          List.of(
              Map.entry(SigningAlgorithm.ES256, "a key on the curve P-256"),
              Map.entry(SigningAlgorithm.PS256, "an RSA key, with the padding to prefer"),
              Map.entry(SigningAlgorithm.RS256, "an RSA key, for servers that know no other"),
              Map.entry(SigningAlgorithm.ED25519, "a key on the curve Ed25519")));

  static final Vocabulary<ProviderName> PROVIDERS = Vocabulary.of(() -> ProviderWords.TERMS);

  static final Vocabulary<Sensitivity> SENSITIVITIES =
      Vocabulary.of(
          Sensitivity.class, Map.of("medium", Sensitivity.NORMAL, "critical", Sensitivity.HIGH));

  static final Vocabulary<ServerSide> SERVER_SIDES =
      Vocabulary.of(ServerSide.class, Map.of("true", ServerSide.YES, "false", ServerSide.NO));

  static final Vocabulary<Relay> RELAYS =
      Vocabulary.of(Relay.class, Map.of("true", Relay.YES, "false", Relay.NO));

  static final Vocabulary<IdentityForm> IDENTITIES =
      Vocabulary.of(
          IdentityForm.class, Map.of("false", IdentityForm.NONE, "signed", IdentityForm.JWT));

  static final Vocabulary<BrowserPlace> BROWSERS =
      Vocabulary.of(
          BrowserPlace.class, Map.of("yes", BrowserPlace.HERE, "no", BrowserPlace.ELSEWHERE));

  static final Vocabulary<Loopback> LOOPBACKS =
      Vocabulary.of(Loopback.class, Map.of("true", Loopback.YES, "false", Loopback.NO));

  static final Vocabulary<KeyKeeping> KEYS =
      Vocabulary.of(
          KeyKeeping.class,
          Map.of(
              "no", KeyKeeping.NONE,
              "keychain", KeyKeeping.KEYSTORE,
              "webcrypto", KeyKeeping.KEYSTORE,
              "tpm", KeyKeeping.HARDWARE,
              "hsm", KeyKeeping.HARDWARE,
              "secure-enclave", KeyKeeping.HARDWARE,
              "workload-identity", KeyKeeping.PLATFORM));

  static final Vocabulary<Transport> TRANSPORTS =
      Vocabulary.of(
          Transport.class,
          Map.of(
              "https", Transport.HTTP,
              "sse", Transport.HTTP,
              "streamable-http", Transport.HTTP,
              "pipe", Transport.STDIO));

  static final Vocabulary<Platform> PLATFORMS =
      Vocabulary.of(
          Platform.class,
          Map.of(
              "iphone", Platform.IOS,
              "ipados", Platform.IOS,
              "mac", Platform.MACOS,
              "osx", Platform.MACOS,
              "win32", Platform.WINDOWS));

  static final Vocabulary<SessionStore> STORES =
      Vocabulary.of(
          SessionStore.class,
          Map.of(
              "postgres", SessionStore.POSTGRESQL,
              "valkey", SessionStore.REDIS,
              "sqlite", SessionStore.EMBEDDED,
              "in-memory", SessionStore.MEMORY));

  static final Vocabulary<Terminal> TERMINALS =
      Vocabulary.of(
          Terminal.class,
          Map.of("true", Terminal.SHARED, "false", Terminal.PERSONAL, "kiosk", Terminal.SHARED));

  static final Vocabulary<Sample> SAMPLES = Vocabulary.of(Sample.class);

  private Words() {}
}
