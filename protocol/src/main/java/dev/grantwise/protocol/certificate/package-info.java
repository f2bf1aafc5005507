/**
 * Certificates of clients: authentication by one and tokens bound to one (RFC 8705), and the header
 * fields in which a proxy that ended the TLS connection hands one on (RFC 9440).
 *
 * <p>Start with {@link dev.grantwise.protocol.certificate.ForwardedCertificates}, which says which
 * certificate a request showed, and go on with {@link
 * dev.grantwise.protocol.certificate.CertificateAuthentication}, which says whether it is the
 * client's. {@link dev.grantwise.protocol.certificate.CertificateThumbprint} is what a token is
 * bound to.
 *
 * <p>Nothing here asks a network: no revocation list, no OCSP responder. Whoever needs those lets
 * the TLS endpoint ask.
 */
@NullMarked
package dev.grantwise.protocol.certificate;

import org.jspecify.annotations.NullMarked;
