/**
 * The client file: five answers that describe a client, read strictly, with an exact place for
 * every problem.
 *
 * <p>Start with {@link dev.grantwise.advisor.file.ClientFile}, what a file says.
 */
@NullMarked
package dev.grantwise.advisor.file;

import org.jspecify.annotations.NullMarked;
