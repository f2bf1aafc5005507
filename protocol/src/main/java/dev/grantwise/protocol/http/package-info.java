/**
 * HTTP messages as plain data, so that endpoints are functions and a plan can print what a client
 * will send.
 *
 * <p>Start with {@link dev.grantwise.protocol.http.HttpRequest}.
 */
@NullMarked
package dev.grantwise.protocol.http;

import org.jspecify.annotations.NullMarked;
