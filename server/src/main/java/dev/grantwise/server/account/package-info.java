/**
 * The page on which users see where they are signed in and who has access in their name, and take
 * it back. Start with {@link dev.grantwise.server.account.AccountEndpoint}.
 */
@NullMarked
package dev.grantwise.server.account;

import org.jspecify.annotations.NullMarked;
