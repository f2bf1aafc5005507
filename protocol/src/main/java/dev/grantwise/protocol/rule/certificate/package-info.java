/** Rules of client certificates (RFC 8705 2): the registered one, current, and vouched for. */
@NullMarked
package dev.grantwise.protocol.rule.certificate;

import org.jspecify.annotations.NullMarked;
