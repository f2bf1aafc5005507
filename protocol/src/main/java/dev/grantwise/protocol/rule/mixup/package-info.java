/** A client of several authorization servers, and which of them answered (RFC 9700 4.4). */
@NullMarked
package dev.grantwise.protocol.rule.mixup;

import org.jspecify.annotations.NullMarked;
