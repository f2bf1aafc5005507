/**
 * What a backend for frontend says to browsers (RFC 10017 6.1): paths, cookies and answers, shared
 * by the planner, which prints them, and the gateway, which sends them.
 *
 * <p>Start with {@link dev.grantwise.protocol.backend.BackendResponses}.
 */
@NullMarked
package dev.grantwise.protocol.backend;

import org.jspecify.annotations.NullMarked;
