/**
 * OAuth's words, messages and rules, shared by the planner, the clients, the server and the APIs.
 *
 * <p>Pure: no I/O, no clock, no threads. Start with {@link dev.grantwise.protocol.message} for what
 * goes over the wire and {@link dev.grantwise.protocol.rule} for what is decided about it. The
 * packages build on each other in this order, and only in this order:
 *
 * <ol>
 *   <li>{@code secret}, {@code http}: values that must not leak, and HTTP messages as data;
 *   <li>{@code json}, {@code jose}: documents read strictly, signed tokens and their keys;
 *   <li>{@code scope}, {@code client}, {@code pkce}: the words of RFC 6749, 7591 and 7636;
 *   <li>{@code metadata}, {@code message}: documents, requests, responses;
 *   <li>{@code rule}: one class for each requirement;
 *   <li>{@code event}: what happened, for the log and the alerts.
 * </ol>
 */
@NullMarked
package dev.grantwise.protocol;

import org.jspecify.annotations.NullMarked;
