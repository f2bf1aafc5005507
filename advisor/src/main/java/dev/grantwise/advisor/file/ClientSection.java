package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code client:}. */
final class ClientSection {

  private static final int LONGEST_NAME = 100;

  private static final Vocabulary<ClientKind> KINDS =
      new Vocabulary<>(
          ClientKind.class,
          ClientKind::word,
          Map.ofEntries(
              Map.entry("spa", ClientKind.BROWSER_BASED_APP),
              Map.entry("single-page-app", ClientKind.BROWSER_BASED_APP),
              Map.entry("single-page-application", ClientKind.BROWSER_BASED_APP),
              Map.entry("user-agent-based", ClientKind.BROWSER_BASED_APP),
              Map.entry("web", ClientKind.WEB_APP),
              Map.entry("webapp", ClientKind.WEB_APP),
              Map.entry("native", ClientKind.MOBILE_APP),
              Map.entry("mobile", ClientKind.MOBILE_APP),
              Map.entry("desktop", ClientKind.DESKTOP_APP),
              Map.entry("cli", ClientKind.COMMAND_LINE),
              Map.entry("device", ClientKind.INPUT_CONSTRAINED_DEVICE),
              Map.entry("tv", ClientKind.INPUT_CONSTRAINED_DEVICE),
              Map.entry("m2m", ClientKind.SERVICE),
              Map.entry("machine-to-machine", ClientKind.SERVICE),
              Map.entry("daemon", ClientKind.SERVICE),
              Map.entry("api", ClientKind.RESOURCE_SERVER),
              Map.entry("mcp-client", ClientKind.AGENT),
              Map.entry("mcp-server", ClientKind.RESOURCE_SERVER)));

  private static final Vocabulary<CurrentPractice> PRACTICES =
      new Vocabulary<>(CurrentPractice.class, CurrentPractice::word, Map.of());

  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.NONE,
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

  /** Whether a missing type is still to be said. */
  enum Complaint {
    DUE,
    MADE
  }

  private final SectionReader reader;
  private final Inferences inferences;

  ClientSection(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  /** The client; empty where its type is not known, since all else hangs on it. */
  Optional<ClientDescription> read(Complaint missingType) {
    Optional<ClientKind> kind = kind(missingType);
    Optional<ClientId> id = reader.value("client_id", ClientId::parse);
    Optional<String> name = reader.value("client_name", ClientSection::name);
    List<RedirectUri> redirectUris = reader.values("redirect_uris", RedirectUri::parse);
    List<RedirectUri> afterLogout = reader.values("post_logout_redirect_uris", RedirectUri::parse);
    Optional<ClientAuthenticationMethod> method =
        reader.value("token_endpoint_auth_method", ClientSection::method);
    Optional<SecretSource> secret = new SecretReader(reader).read(method);
    Optional<CurrentPractice> currently = reader.word("currently", PRACTICES);
    kind.ifPresent(this::refuseContradictions);
    return kind.map(
        type ->
            new ClientDescription(
                type,
                id.orElseGet(() -> inferredId(type, name)),
                name.orElseGet(() -> inferredName(type, id)),
                redirectUris(type, redirectUris),
                afterLogout,
                method,
                secret,
                currently));
  }

  private Optional<ClientKind> kind(Complaint missingType) {
    if (!reader.has("type")) {
      if (missingType == Complaint.MADE) {
        return Optional.empty();
      }
      reader.error("type", "client.type is missing", "one of " + KINDS.words());
      return Optional.empty();
    }
    return reader.word("type", KINDS);
  }

  private void refuseContradictions(ClientKind kind) {
    if (!kind.hasUser()) {
      for (String key : List.of("redirect_uris", "post_logout_redirect_uris")) {
        if (reader.has(key)) {
          reader.contradiction(key, "a " + kind + " has no user to redirect", "no such key here");
        }
      }
    }
  }

  private List<RedirectUri> redirectUris(ClientKind kind, List<RedirectUri> given) {
    if (!kind.hasUser()) {
      return given;
    }
    if (!reader.has("redirect_uris")) {
      inferences.note(
          reader.path("redirect_uris"),
          "[" + Defaults.REDIRECT_URI + "]",
          "the gateway's callback on this computer, until you say where it will run");
      return List.of(Defaults.REDIRECT_URI);
    }
    // Relative to what a browser can be sent to; RFC 8252 7.1 schemes are for native apps.
    given.stream()
        .filter(uri -> !uri.value().startsWith("https://") && !uri.value().startsWith("http://"))
        .forEach(
            uri ->
                reader.error(
                    "redirect_uris",
                    "client.redirect_uris has " + Printable.quoted(uri.value()),
                    "URLs with https (http on a loopback address) for a " + kind));
    if (given.isEmpty()) {
      reader.refuseEmpty("redirect_uris", "at least one URI to which the user returns");
    }
    return given;
  }

  private ClientId inferredId(ClientKind kind, Optional<String> name) {
    String slug = name.map(ClientSection::slug).filter(text -> !text.isEmpty()).orElse(kind.word());
    note("client_id", slug, "a placeholder, until a registration gives the client its identifier");
    return new ClientId(slug);
  }

  private String inferredName(ClientKind kind, Optional<ClientId> id) {
    String name = id.map(ClientId::value).orElse(kind.title());
    note("client_name", name, id.isPresent() ? "the client_id" : "the type");
    return name;
  }

  private void note(String key, String value, String why) {
    if (!reader.has(key)) {
      inferences.note(reader.path(key), value, why);
    }
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static Parsed<String> name(String text) {
    return text.length() <= LONGEST_NAME && Printable.of(text).equals(text)
        ? Parsed.of(text)
        : Parsed.malformed(
            "client_name", "at most " + LONGEST_NAME + " characters, all of them visible");
  }

  private static Parsed<ClientAuthenticationMethod> method(String text) {
    ClientAuthenticationMethod method = new ClientAuthenticationMethod(text);
    return METHODS.contains(method)
        ? Parsed.of(method)
        : Parsed.malformed(
            "token_endpoint_auth_method",
            "one of "
                + String.join(
                    ", ", METHODS.stream().map(ClientAuthenticationMethod::value).toList()));
  }
}
