/** What makes an access token good at an API (RFC 9068 4). */
@NullMarked
package dev.grantwise.protocol.rule.accesstoken;

import org.jspecify.annotations.NullMarked;
