/** Contracts and tests of profiles. */
@NullMarked
package dev.grantwise.client.profile;

import org.jspecify.annotations.NullMarked;
