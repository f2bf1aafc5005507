/**
 * Something to call while trying a client out: an API that checks its tokens as a real one would,
 * and a page that knows nothing of tokens.
 *
 * <p>Start with {@link dev.grantwise.app.sample.PhotosApi}.
 */
@NullMarked
package dev.grantwise.app.sample;

import org.jspecify.annotations.NullMarked;
