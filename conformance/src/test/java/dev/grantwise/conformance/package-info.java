/** Tests across modules and roles: architecture, black box, foreign peers. */
@NullMarked
package dev.grantwise.conformance;

import org.jspecify.annotations.NullMarked;
