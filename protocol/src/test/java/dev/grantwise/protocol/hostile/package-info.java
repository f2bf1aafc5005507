/**
 * Hostile input for every parser of this module, made by one generator.
 *
 * <p>Start with {@link dev.grantwise.protocol.hostile.HostileInputTest}. A new parser goes into one
 * of the lists of {@link dev.grantwise.protocol.hostile.Readers}; {@link
 * dev.grantwise.protocol.hostile.EntryPoints} finds the one that was forgotten.
 */
@NullMarked
package dev.grantwise.protocol.hostile;

import org.jspecify.annotations.NullMarked;
