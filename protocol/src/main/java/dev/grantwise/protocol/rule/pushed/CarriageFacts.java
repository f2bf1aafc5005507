package dev.grantwise.protocol.rule.pushed;

/**
 * What a server sees of how a request came to it, before it reads what is asked.
 *
 * @param path at which endpoint it arrived
 * @param reference whose its {@code request_uri} is; ours where there is none
 * @param signing whether this client has to sign
 */
public record CarriageFacts(
    RequestPath path, Carriage carriage, ReferenceOrigin reference, RequestSigning signing) {}
