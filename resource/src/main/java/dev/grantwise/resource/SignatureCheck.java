package dev.grantwise.resource;

import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.message.AccessToken;

/** The costly part of a validation. A pure function of both. */
interface SignatureCheck {

  JwtVerification verify(AccessToken token, KeySet keys);
}
