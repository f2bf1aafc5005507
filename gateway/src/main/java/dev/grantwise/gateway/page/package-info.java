/**
 * The pages that the gateway shows, without their words and their look.
 *
 * <p>Start with {@link dev.grantwise.gateway.page.Page}.
 */
@NullMarked
package dev.grantwise.gateway.page;

import org.jspecify.annotations.NullMarked;
