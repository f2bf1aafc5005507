package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes of {@code client_id} what it says about how servers know the client. */
final class IdentityReader {

  private static final String KEY = "client_id";

  private final SectionReader reader;
  private final Inferences inferences;

  IdentityReader(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  ClientIdentity read(ClientKind kind, Optional<ClientId> given, String label) {
    if (kind == ClientKind.AGENT) {
      return given
          .<ClientIdentity>map(this::ofAgent)
          .orElseGet(() -> new ClientIdentity.Undecided(new ClientId(label)));
    }
    return new ClientIdentity.Registered(given.orElseGet(() -> placeholder(label)));
  }

  private ClientId placeholder(String label) {
    if (!reader.has(KEY)) {
      inferences.note(
          reader.path(KEY),
          label,
          "a placeholder, until a registration gives the client its identifier");
    }
    return new ClientId(label);
  }

  private ClientIdentity ofAgent(ClientId id) {
    String scheme = id.value().toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("https:") && !scheme.startsWith("http:")) {
      return new ClientIdentity.Registered(id);
    }
    if (!isDocumentUrl(id.value())) {
      reader.error(
          KEY,
          "client.client_id is " + Printable.quoted(id.value()),
          "an https URL with a path, and without user-info, query, fragment and dot segments,"
              + " or an identifier that is no URL");
    }
    return new ClientIdentity.MetadataDocument(id);
  }

  /** The client ID metadata document draft, section 3; a query is discouraged there. */
  private static boolean isDocumentUrl(String text) {
    try {
      URI uri = new URI(text);
      List<String> segments =
          Arrays.asList(Optional.ofNullable(uri.getRawPath()).orElse("").split("/", -1));
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && segments.size() > 1
          && !segments.get(1).isEmpty()
          && !segments.contains(".")
          && !segments.contains("..");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
