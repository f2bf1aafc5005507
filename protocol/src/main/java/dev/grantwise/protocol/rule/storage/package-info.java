/** Where tokens and credentials live (RFC 10017 6). */
@NullMarked
package dev.grantwise.protocol.rule.storage;

import org.jspecify.annotations.NullMarked;
