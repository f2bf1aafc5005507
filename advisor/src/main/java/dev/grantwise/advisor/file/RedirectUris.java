package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.RedirectUri;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads where a browser may be sent, and finds a place where the file names none. */
final class RedirectUris {

  private static final String KEY = "redirect_uris";
  private static final String GATEWAYS_CALLBACK =
      "the gateway's callback on this computer, until you say where it will run";

  /** The identifier of an extension is 32 letters from a to p. */
  private static final RedirectUri OF_AN_EXTENSION =
      new RedirectUri("https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/");

  private static final RedirectUri LOOPBACK = new RedirectUri("http://127.0.0.1/callback");

  private final SectionReader reader;
  private final Optional<ClientKind> kind;
  private final ClientRuntime runtime;
  private final Inferences inferences;

  RedirectUris(
      SectionReader reader,
      Optional<ClientKind> kind,
      ClientRuntime runtime,
      Inferences inferences) {
    this.reader = reader;
    this.kind = kind;
    this.runtime = runtime;
    this.inferences = inferences;
  }

  /** Those that stand at a key, each of a kind that the client can receive. */
  List<RedirectUri> given(String key) {
    List<RedirectTarget> targets =
        kind.map(type -> TypeTraits.redirectTargets(type, runtime.serverSide())).orElse(List.of());
    return reader.values(key, text -> parse(text, targets));
  }

  private Parsed<RedirectUri> parse(String text, List<RedirectTarget> targets) {
    return switch (RedirectUri.parse(text)) {
      case Parsed.Value<RedirectUri>(RedirectUri uri)
          when !targets.isEmpty() && targets.stream().noneMatch(target -> target.covers(uri)) ->
          Parsed.malformed(
              KEY,
              targets.stream().map(RedirectTarget::description).collect(Collectors.joining(", or "))
                  + " for "
                  + kind.map(TypeTraits::a).orElse("it"));
      case Parsed<RedirectUri> parsed -> parsed;
    };
  }

  /** The given ones; where the file has no such key, one to start with. */
  List<RedirectUri> orUsual(
      List<RedirectUri> given, ClientKind type, UserPresence user, String label) {
    if (!TypeTraits.REDIRECTED.contains(type) || user == UserPresence.NONE) {
      return given;
    }
    if (reader.has(KEY)) {
      reader.refuseEmpty(KEY, "at least one URI to which the user returns");
      return given;
    }
    if (runtime.transport() == Transport.STDIO) {
      return List.of();
    }
    return switch (type) {
      case BROWSER_BASED_APP -> inBrowser();
      case WEB_APP -> usual(Defaults.REDIRECT_URI, GATEWAYS_CALLBACK);
      case OFFLINE_WORKER -> usual(site(label), "a placeholder for the callback of its web part");
      case DESKTOP_APP, COMMAND_LINE, AGENT -> onComputer(type, label);
      case MOBILE_APP, BROWSER_EXTENSION -> installed(type, label);
      case INPUT_CONSTRAINED_DEVICE, SERVICE, SERVICE_ON_BEHALF_OF_USER, RESOURCE_SERVER ->
          List.of();
    };
  }

  private List<RedirectUri> inBrowser() {
    return runtime.serverSide() == ServerSide.NO
        ? usual(Defaults.PAGE_REDIRECT_URI, "a page of the app on this computer, for its answer")
        : usual(Defaults.REDIRECT_URI, GATEWAYS_CALLBACK);
  }

  private List<RedirectUri> onComputer(ClientKind type, String label) {
    if (runtime.serverSide() == ServerSide.YES) {
      return usual(site(label), "a placeholder for the callback of its server-side part");
    }
    if (runtime.browser() == BrowserPlace.ELSEWHERE) {
      return none("the user's browser is elsewhere, and cannot come back to it");
    }
    if (runtime.loopback() == Loopback.YES) {
      return usual(LOOPBACK, "it listens there, on any free port (RFC 8252 7.3)");
    }
    return type == ClientKind.DESKTOP_APP
        ? usual(
            new RedirectUri("com.example." + label + ":/callback"),
            "a placeholder for a scheme of a domain of your own, reversed (RFC 8252 7.1)")
        : none("it cannot listen for a browser that comes back");
  }

  private List<RedirectUri> installed(ClientKind type, String label) {
    if (runtime.serverSide() == ServerSide.YES) {
      return usual(site(label), "a placeholder for the callback of its server-side part");
    }
    return type == ClientKind.BROWSER_EXTENSION
        ? usual(OF_AN_EXTENSION, "a placeholder for what the browser's identity API tells it")
        : usual(site(label), "a placeholder for an https link that the app claims (RFC 8252 7.2)");
  }

  private static RedirectUri site(String label) {
    return new RedirectUri("https://" + label + ".example/callback");
  }

  private List<RedirectUri> usual(RedirectUri uri, String why) {
    inferences.note(reader.path(KEY), "[" + uri + "]", why);
    return List.of(uri);
  }

  private List<RedirectUri> none(String why) {
    inferences.note(reader.path(KEY), "[]", why);
    return List.of();
  }
}
