package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code client:}. */
final class ClientSection {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LABEL = 40;

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

  /** The type; empty where it is not known. */
  Optional<ClientKind> kind(Complaint missingType) {
    if (!reader.has("type") && missingType == Complaint.DUE) {
      reader.error("type", "client.type is missing", "one of " + Words.TYPES.words());
    }
    return reader.word("type", Words.TYPES);
  }

  /** The client; empty where its type is not known, since all else hangs on it. */
  Optional<ClientDescription> read(Optional<ClientKind> kind, ClientRuntime runtime) {
    Optional<UserPresence> user = reader.word("user", Words.USERS);
    Optional<ClientId> id = reader.value("client_id", ClientId::parse);
    Optional<String> name = reader.value("client_name", ClientSection::name);
    RedirectUris uris = new RedirectUris(reader, kind, runtime, inferences);
    List<RedirectUri> redirectUris = uris.given("redirect_uris");
    List<RedirectUri> afterLogout = uris.given("post_logout_redirect_uris");
    Optional<ClientAuthenticationMethod> method =
        reader.word("token_endpoint_auth_method", Words.METHODS);
    Optional<SecretSource> secret = secret(method);
    Optional<ClientKey> key = new PrivateKeyReader(reader).read(method);
    Optional<CurrentPractice> currently = reader.word("currently", Words.PRACTICES);
    return kind.map(
        type -> {
          UserPresence present = user.orElseGet(() -> inferredUser(type));
          String label = label(name, type);
          return new ClientDescription(
              type,
              present,
              new IdentityReader(reader, inferences).read(type, id, label),
              name.orElseGet(() -> inferredName(type, id)),
              uris.orUsual(redirectUris, type, present, label),
              afterLogout,
              method,
              secret,
              key,
              currently);
        });
  }

  private Optional<SecretSource> secret(Optional<ClientAuthenticationMethod> method) {
    SecretReader secret = new SecretReader(reader, "client_secret");
    if (method.filter(ClientAuthenticationMethod.NONE::equals).isPresent()) {
      for (String key : secret.keys()) {
        if (reader.has(key)) {
          reader.contradiction(
              key, "token_endpoint_auth_method is none", "another method, or no secret");
        }
      }
    }
    return secret.read();
  }

  private UserPresence inferredUser(ClientKind kind) {
    UserPresence usual = TypeTraits.user(kind);
    if (TypeTraits.users(kind).size() > 1) {
      note("user", usual.word(), "the usual one for " + TypeTraits.a(kind));
    }
    return usual;
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

  /** The name in the letters of host names, for placeholders. */
  private static String label(Optional<String> name, ClientKind kind) {
    return name.map(ClientSection::slug).filter(text -> !text.isEmpty()).orElse(kind.word());
  }

  private static String slug(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = slug.length() > LONGEST_LABEL ? slug.substring(0, LONGEST_LABEL) : slug;
    return cut.replaceAll("^-|-$", "");
  }

  private static Parsed<String> name(String text) {
    return text.length() <= LONGEST_NAME && Printable.of(text).equals(text)
        ? Parsed.of(text)
        : Parsed.malformed(
            "client_name", "at most " + LONGEST_NAME + " characters, all of them visible");
  }
}
