/** The runtime client: discovery, sign-in, tokens, refresh and revocation. */
@NullMarked
package dev.grantwise.client;

import org.jspecify.annotations.NullMarked;
