/** How a client learns who gives tokens for an API (RFC 9728). */
@NullMarked
package dev.grantwise.protocol.rule.resourcemetadata;

import org.jspecify.annotations.NullMarked;
