/**
 * The whole of Grantwise for one client file, started by its own composition root on free ports,
 * with a recorder in front of every party.
 *
 * <p>Start with {@link dev.grantwise.conformance.installation.TestInstallation}.
 */
@NullMarked
package dev.grantwise.conformance.installation;

import org.jspecify.annotations.NullMarked;
