package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

/**
 * A client that is its own registration: its identifier is the address of what it says of itself
 * (draft-ietf-oauth-client-id-metadata-document 3, 4).
 */
public final class ClientIdMetadataDocument {

  private static final String EXPECTED_ID =
      "an https URL with a path, without dot segments, user-info or fragment (CIMD draft 3)";

  private final ClientId clientId;
  private final ClientMetadata metadata;

  private ClientIdMetadataDocument(ClientId clientId, ClientMetadata metadata) {
    this.clientId = clientId;
    this.metadata = metadata;
  }

  /** The document of that client; refused if its identifier is no such address. */
  public static Parsed<ClientIdMetadataDocument> of(ClientMetadata metadata) {
    // CIMD draft 4.1: a published document can keep no secret
    if (metadata.tokenEndpointAuthMethod().isSharedSecret()) {
      return Parsed.malformed("token_endpoint_auth_method", "none, or one by a private key");
    }
    return metadata
        .clientId()
        .filter(ClientIdMetadataDocument::names)
        .map(id -> Parsed.of(new ClientIdMetadataDocument(id, metadata)))
        .orElse(Parsed.malformed("client_id", EXPECTED_ID));
  }

  /** Whether an identifier is the address of such a document (CIMD draft 3). */
  public static boolean names(ClientId clientId) {
    String text = clientId.value();
    try {
      URI uri = new URI(text);
      String path = uri.getRawPath();
      return "https".equals(uri.getScheme())
          && SecureUrl.accepts(text)
          && path != null
          && !path.isEmpty()
          && Arrays.stream(path.split("/", -1)).noneMatch(ClientIdMetadataDocument::isDots);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDots(String segment) {
    String decoded = segment.replaceAll("(?i)%2e", ".");
    return decoded.equals(".") || decoded.equals("..");
  }

  /** The request by which an authorization server reads it, following no redirect (draft 4). */
  public HttpRequest request() {
    return HttpRequest.getJson(clientId.value());
  }

  /** What stands at that address. */
  public HttpResponse toHttp() {
    return HttpResponse.of(200)
        .with("Content-Type", "application/json")
        .with(Body.of(metadata.toJson().encode()));
  }
}
