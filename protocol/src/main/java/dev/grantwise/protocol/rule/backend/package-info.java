/** What a backend for frontend accepts from browsers (RFC 10017 6.1.3.3, RFC 9700 4.11.1). */
@NullMarked
package dev.grantwise.protocol.rule.backend;

import org.jspecify.annotations.NullMarked;
