/**
 * What a person does and sees, in a real Chromium.
 *
 * <p>Start with {@link dev.grantwise.conformance.browser.Chromium}.
 */
@NullMarked
package dev.grantwise.conformance.browser;

import org.jspecify.annotations.NullMarked;
