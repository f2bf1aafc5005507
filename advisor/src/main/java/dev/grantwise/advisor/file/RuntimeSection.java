package dev.grantwise.advisor.file;

import java.util.List;
import java.util.Optional;

/** Reads {@code runtime:}. */
final class RuntimeSection {

  private final SectionReader reader;
  private final Optional<ClientKind> kind;
  private final Inferences inferences;

  RuntimeSection(SectionReader reader, Optional<ClientKind> kind, Inferences inferences) {
    this.reader = reader;
    this.kind = kind;
    this.inferences = inferences;
  }

  /** What is said of the place alone, with nothing of what runs behind it or of its keys. */
  ClientRuntime place() {
    ClientKind type = kind.orElse(ClientKind.WEB_APP);
    Transport transport =
        reader.word("transport", Words.TRANSPORTS).orElseGet(() -> inferredTransport(type));
    ServerSide serverSide =
        reader.word("server_side", Words.SERVER_SIDES).orElseGet(() -> inferredServerSide(type));
    ClientRuntime usual = ClientRuntime.usual(type, serverSide).with(transport);
    refuseWithoutServer(serverSide);
    return usual
        .with(reader.word("relay", Words.RELAYS).orElseGet(() -> inferredRelay(type, usual)))
        .with(reader.word("browser", Words.BROWSERS).orElseGet(() -> inferredBrowser(type, usual)))
        .with(
            reader.word("loopback", Words.LOOPBACKS).orElseGet(() -> inferredLoopback(type, usual)))
        .on(platforms(type, usual));
  }

  /** The whole of it. */
  ClientRuntime read(ClientRuntime place, List<Access> access, Credential credential) {
    List<Upstream> upstreams =
        new UpstreamsReader(access, inferences).read(reader.sections("upstreams"));
    ClientRuntime known = place.with(upstreams).with(keys(place, credential));
    return reader.word("sample", Words.SAMPLES).map(known::with).orElse(known);
  }

  /** What the client is known to show who it is. */
  enum Credential {
    SECRET,
    KEY,
    UNSETTLED
  }

  private Transport inferredTransport(ClientKind type) {
    if (TypeTraits.PIPED.contains(type)) {
      note("transport", Transport.HTTP.word(), "only then is there anything to authorize");
    }
    return Transport.HTTP;
  }

  private ServerSide inferredServerSide(ClientKind type) {
    ServerSide usual = TypeTraits.serverSide(type);
    note(
        "server_side",
        usual.word(),
        type == ClientKind.BROWSER_BASED_APP
            ? "the gateway runs on a server, and so the browser never holds a token"
            : "it is the nature of this type");
    return usual;
  }

  private void refuseWithoutServer(ServerSide serverSide) {
    if (serverSide == ServerSide.YES || kind.filter(TypeTraits.IN_TWO_PARTS::contains).isEmpty()) {
      return;
    }
    for (String key : List.of("relay", "upstreams")) {
      if (reader.has(key)) {
        reader.contradiction(
            key, "no server-side code relays to them", "server_side: yes, or no " + key);
      }
    }
  }

  private Relay inferredRelay(ClientKind type, ClientRuntime usual) {
    if (TypeTraits.IN_TWO_PARTS.contains(type) && usual.serverSide() == ServerSide.YES) {
      note("relay", usual.relay().word(), "then no token leaves the server");
    }
    return usual.relay();
  }

  private BrowserPlace inferredBrowser(ClientKind type, ClientRuntime usual) {
    if (TypeTraits.browsers(type).size() > 1) {
      note("browser", usual.browser().word(), "most computers have one");
    }
    return usual.browser();
  }

  private Loopback inferredLoopback(ClientKind type, ClientRuntime usual) {
    if (TypeTraits.ON_A_COMPUTER.contains(type)) {
      note("loopback", usual.loopback().word(), "most computers allow it (RFC 8252 7.3)");
    }
    return usual.loopback();
  }

  private List<Platform> platforms(ClientKind type, ClientRuntime usual) {
    if (!TypeTraits.INSTALLED.contains(type)) {
      return usual.platforms();
    }
    if (reader.has("platforms")) {
      reader.refuseEmpty("platforms", "at least one of " + Words.PLATFORMS.words());
      return reader.words("platforms", Words.PLATFORMS);
    }
    String words = String.join(", ", usual.platforms().stream().map(Platform::word).toList());
    note("platforms", "[" + words + "]", "the usual ones for " + TypeTraits.a(type));
    return usual.platforms();
  }

  private KeyKeeping keys(ClientRuntime place, Credential credential) {
    return reader.word("keys", Words.KEYS).orElseGet(() -> inferredKeys(place, credential));
  }

  private KeyKeeping inferredKeys(ClientRuntime place, Credential credential) {
    KeyKeeping usual =
        switch (credential) {
          case SECRET -> KeyKeeping.NONE;
          case KEY -> place.keys() == KeyKeeping.NONE ? KeyKeeping.KEYSTORE : place.keys();
          case UNSETTLED -> place.keys();
        };
    note(
        "keys",
        usual.word(),
        credential == Credential.SECRET
            ? "it shows a secret, so no key is assumed"
            : switch (usual) {
              case FILE -> "server-side code can keep a key in a file, or a secret mounted as one";
              case KEYSTORE -> "the system or the browser signs with a key that it does not export";
              case NONE -> "nothing is known of a place that keeps one";
              case HARDWARE, PLATFORM -> "it is said so";
            });
    return usual;
  }

  private void note(String key, String value, String why) {
    if (!reader.has(key)) {
      inferences.note(reader.path(key), value, why);
    }
  }
}
