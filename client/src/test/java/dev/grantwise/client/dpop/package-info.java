/** Proofs on the client's side. */
@NullMarked
package dev.grantwise.client.dpop;

import org.jspecify.annotations.NullMarked;
