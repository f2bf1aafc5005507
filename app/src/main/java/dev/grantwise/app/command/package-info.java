/**
 * The subcommands.
 *
 * <p>Start with {@link dev.grantwise.app.command.Planning}, which {@code plan} and {@code run}
 * share: read the file, find the metadata, plan.
 */
@NullMarked
package dev.grantwise.app.command;

import org.jspecify.annotations.NullMarked;
