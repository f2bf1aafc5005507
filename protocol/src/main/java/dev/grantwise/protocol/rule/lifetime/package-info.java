/** How long codes and access tokens live (RFC 6749 4.1.2, RFC 6750 5.3). */
@NullMarked
package dev.grantwise.protocol.rule.lifetime;

import org.jspecify.annotations.NullMarked;
