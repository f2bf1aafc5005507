package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientId;

/** What the client calls itself to an authorization server, and where that name comes from. */
public sealed interface ClientIdentity {

  /** The identifier to show in requests. */
  ClientId id();

  /** It is registered under this identifier, or will be; then the file's is a placeholder. */
  record Registered(ClientId id) implements ClientIdentity {}

  /** It is an https URL of a document about the client, which servers fetch: no registration. */
  record MetadataDocument(ClientId id) implements ClientIdentity {}

  /**
   * It has none yet: how it gets one is to be decided.
   *
   * @param id an example
   */
  record Undecided(ClientId id) implements ClientIdentity {}
}
