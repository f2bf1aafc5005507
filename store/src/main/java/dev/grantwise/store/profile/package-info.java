/**
 * Profiles as files of their user: encrypted, for this user alone, and shared by every process that
 * wants the same one.
 *
 * <p>Start with {@link dev.grantwise.store.profile.ProfileFolder}.
 */
@NullMarked
package dev.grantwise.store.profile;

import org.jspecify.annotations.NullMarked;
