/**
 * Which access tokens ended before their time, and who may hear of it. Start with {@link
 * dev.grantwise.server.revocation.AccessRevocations}.
 */
@NullMarked
package dev.grantwise.server.revocation;

import org.jspecify.annotations.NullMarked;
