/**
 * Writing a client file from what is known of a client, whoever found that out.
 *
 * <p>Start with {@link dev.grantwise.advisor.draft.FileDraft}: values by their places, written in
 * the order of the file.
 */
@NullMarked
package dev.grantwise.advisor.draft;

import org.jspecify.annotations.NullMarked;
