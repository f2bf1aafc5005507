/**
 * What may be fetched when the address came from outside: documents of clients, their keys and
 * logos, the places they want to be told of a logout. Whoever names such an address would like us
 * to knock on doors that are closed to them (attack A50).
 *
 * <p>Start with {@link dev.grantwise.protocol.fetch.ForeignFetch}, the port. What is decided here
 * without a socket: how an address is written ({@link dev.grantwise.protocol.fetch.ForeignUrl}),
 * what kind of network one leads to ({@link dev.grantwise.protocol.fetch.AddressKind}), and where a
 * connection may go ({@link dev.grantwise.protocol.fetch.FetchPolicy}).
 */
@NullMarked
package dev.grantwise.protocol.fetch;

import org.jspecify.annotations.NullMarked;
