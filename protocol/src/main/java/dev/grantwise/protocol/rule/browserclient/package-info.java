/** How much of OAuth a page takes part in (RFC 10017 6). */
@NullMarked
package dev.grantwise.protocol.rule.browserclient;

import org.jspecify.annotations.NullMarked;
