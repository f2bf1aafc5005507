/**
 * From the configuration of another program to a client file: what it says, said in ours, with a
 * note on everything that is refused, lost, or to be decided.
 *
 * <p>Start with {@link dev.grantwise.advisor.adoption.Adoption}. Nothing here reads a file or
 * carries a secret over.
 */
@NullMarked
package dev.grantwise.advisor.adoption;

import org.jspecify.annotations.NullMarked;
