/** Certificates of clients, and clients that are called over TLS. */
@NullMarked
package dev.grantwise.conformance.tls;

import org.jspecify.annotations.NullMarked;
