/** Every pitfall of docs/pitfalls.md has tests that exist. */
@NullMarked
package dev.grantwise.conformance.pitfall;

import org.jspecify.annotations.NullMarked;
