package dev.grantwise.advisor.file;

import java.util.EnumSet;
import java.util.Set;

/** The keys that answer the fourth and the fifth question. */
final class RuntimeKeys {

  private static final Set<ClientKind> ALL = EnumSet.allOf(ClientKind.class);

  private static final Shape.Keys UPSTREAM_TLS =
      new KeysBuilder()
          .and(
              "ca_file",
              Key.of(
                  new Shape.Text(Format.FILE),
                  "The certificates that are trusted there, in PEM.",
                  "the authorities of the platform"))
          .and(
              "certificate_file",
              Key.of(
                  new Shape.Text(Format.FILE),
                  "The certificate that the gateway shows, and after it those that lead to its"
                      + " authority, in PEM.",
                  "none"))
          .and(
              "private_key_file",
              Key.of(
                  new Shape.Text(Format.FILE),
                  "The key of that certificate, PKCS #8 in PEM, in a file that nobody else may"
                      + " read.",
                  "none"))
          .build();

  private static final Shape.Keys UPSTREAM =
      new KeysBuilder()
          .and(
              "path",
              Key.required(
                  new Shape.Text(Format.PATH_PREFIX), "Requests below this path go there."))
          .and("to", Key.required(new Shape.Text(Format.URL), "The URL that they are sent to."))
          .and(
              "resource",
              Key.of(
                  new Shape.Text(Format.URI),
                  "The entry of access whose token they carry.",
                  "none: they carry no token"))
          .and(
              "identity",
              Key.of(
                  new Shape.Word(Words.IDENTITIES),
                  "How it is told who is signed in (docs/upstreams.md).",
                  "`none`"))
          .and(
              "identity_key_file",
              Key.of(
                  new Shape.Text(Format.FILE),
                  "The key that signs that: one private key on the curve P-256, PEM or JWK, in a"
                      + " file that nobody else may read.",
                  "a key of this process, made at each start"))
          .and(
              "tls",
              Key.of(
                  UPSTREAM_TLS,
                  "How it is reached by https, where the platform's authorities are not enough.",
                  "the platform's authorities are trusted, and no certificate is shown"))
          .build();

  static final Shape.Keys RUNTIME =
      new KeysBuilder()
          .and(
              "server_side",
              Key.of(
                      new Shape.Word(Words.SERVER_SIDES),
                      "Whether a part of the client can run on a server.",
                      Usual.byType(ALL, kind -> TypeTraits.serverSide(kind).word()))
                  .where(TypeTraits::serverSides))
          .and(
              "relay",
              Key.of(
                      new Shape.Word(Words.RELAYS),
                      "Whether calls to the APIs can pass through that server (RFC 10017 6).",
                      "`yes`")
                  .only(TypeTraits.IN_TWO_PARTS, "calls its APIs from one place"))
          .and(
              "browser",
              Key.of(
                      new Shape.Word(Words.BROWSERS),
                      "Where the user's browser is, seen from the client.",
                      Usual.byType(ALL, kind -> TypeTraits.browser(kind).word()))
                  .where(TypeTraits::browsers))
          .and(
              "loopback",
              Key.of(
                      new Shape.Word(Words.LOOPBACKS),
                      "Whether it can listen on a loopback address (RFC 8252 7.3).",
                      Usual.byType(
                          TypeTraits.ON_A_COMPUTER, kind -> TypeTraits.loopback(kind).word()))
                  .only(TypeTraits.ON_A_COMPUTER, "does not listen on the user's computer"))
          .and(
              "keys",
              Key.of(
                  new Shape.Word(Words.KEYS),
                  "What can keep a private key of the client.",
                  Usual.byType(
                          ALL, kind -> TypeTraits.keys(kind, TypeTraits.serverSide(kind)).word())
                      + "; `none` where a client secret is given"))
          .and(
              "transport",
              Key.of(
                      new Shape.Word(Words.TRANSPORTS),
                      "How an agent and an MCP server talk to each other.",
                      "`http`")
                  .only(TypeTraits.PIPED, "speaks HTTP"))
          .and(
              "platforms",
              Key.of(
                      new Shape.Words(Words.PLATFORMS),
                      "The systems it is installed on, which decides where tokens are stored.",
                      Usual.byType(TypeTraits.INSTALLED, RuntimeKeys::platforms))
                  .only(TypeTraits.INSTALLED, "is not installed on a system of the user's")
                  .where(TypeTraits::possiblePlatforms))
          .and(
              "upstreams",
              Key.of(
                      new Shape.ListOfKeys(UPSTREAM),
                      "Where the gateway sends requests on to.",
                      "none")
                  .only(TypeTraits.WITH_SESSION, "has no gateway"))
          .and(
              "sample",
              Key.of(
                      new Shape.Word(Words.SAMPLES),
                      "Something to call, which `run` starts for trying the client out.",
                      "none")
                  .only(TypeTraits.SAMPLED, "has nothing that run starts for it"))
          .build();

  static final Shape.Keys SESSION =
      StoreServerKeys.describe(
              new KeysBuilder()
                  .and(
                      "store",
                      Key.of(
                          new Shape.Word(Words.STORES),
                          "Where server-side code keeps sessions and tokens.",
                          "`embedded` where users have sessions or tokens outlive a request, else"
                              + " `memory`; nothing without server-side code"))
                  .and(
                      "idle",
                      Key.of(
                              new Shape.Text(Format.DURATION),
                              "A web session ends after this long without a request.",
                              lifetimes(
                                  Durations.text(Defaults.session(Sensitivity.NORMAL).idle()),
                                  Durations.text(Defaults.session(Sensitivity.HIGH).idle()),
                                  Durations.text(Defaults.SHARED_TERMINAL.idle())))
                          .only(TypeTraits.WITH_SESSION, "has no user session"))
                  .and(
                      "absolute",
                      Key.of(
                              new Shape.Text(Format.DURATION),
                              "A web session ends after this long in any case.",
                              lifetimes(
                                  Durations.text(Defaults.session(Sensitivity.NORMAL).absolute()),
                                  Durations.text(Defaults.session(Sensitivity.HIGH).absolute()),
                                  Durations.text(Defaults.SHARED_TERMINAL.absolute())))
                          .only(TypeTraits.WITH_SESSION, "has no user session"))
                  .and(
                      "shared_terminal",
                      Key.of(
                              new Shape.Word(Words.TERMINALS),
                              "Whether strangers use its screen one after the other.",
                              "`no`")
                          .only(TypeTraits.ON_A_SCREEN, "has no screen that strangers share")))
          .build();

  private RuntimeKeys() {}

  private static String platforms(ClientKind kind) {
    return "["
        + String.join(", ", TypeTraits.platforms(kind).stream().map(Platform::word).toList())
        + "]";
  }

  private static String lifetimes(String usual, String sensitive, String shared) {
    return "`%s`; `%s` with high sensitivity, `%s` on a shared terminal"
        .formatted(usual, sensitive, shared);
  }
}
