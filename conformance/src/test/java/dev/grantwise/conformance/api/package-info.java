/**
 * What an API and a token endpoint refuse over the real HTTP stack, as raw requests named after the
 * attack.
 */
@NullMarked
package dev.grantwise.conformance.api;

import org.jspecify.annotations.NullMarked;
