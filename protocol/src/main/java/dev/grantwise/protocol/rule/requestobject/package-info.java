/** An authorization request that its client signed (RFC 9101). */
@NullMarked
package dev.grantwise.protocol.rule.requestobject;

import org.jspecify.annotations.NullMarked;
