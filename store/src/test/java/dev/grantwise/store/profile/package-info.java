/** Tests of profiles in files. */
@NullMarked
package dev.grantwise.store.profile;

import org.jspecify.annotations.NullMarked;
