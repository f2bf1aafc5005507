package dev.grantwise.protocol.message;

/** A grant of another specification than RFC 6749, named by a URN (RFC 6749 4.5). */
public sealed interface ExtensionGrant extends TokenRequest
    permits DeviceCodeGrant, TokenExchangeGrant, JwtBearerGrant {}
