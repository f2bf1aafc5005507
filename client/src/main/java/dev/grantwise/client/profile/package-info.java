/**
 * What a person's programs keep between two starts: one grant under a name, at one server.
 *
 * <p>Start with {@link dev.grantwise.client.profile.ProfileVault}, which a {@link
 * dev.grantwise.client.refresh.RefreshEngine} refreshes over as over any vault.
 */
@NullMarked
package dev.grantwise.client.profile;

import org.jspecify.annotations.NullMarked;
