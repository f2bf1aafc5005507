/**
 * The storage ports of client, server and gateway, on SQL. Start with {@link
 * dev.grantwise.store.EmbeddedStore}, which puts them over one directory.
 *
 * <p>{@code sqlite} and {@code postgresql} run units of work; {@code server}, {@code gateway} and
 * {@code client} say what they are; {@code protection} keeps secrets from whoever has the file
 * alone. {@code profile} keeps one user's sign-ins in files, beside all that.
 */
@NullMarked
package dev.grantwise.store;

import org.jspecify.annotations.NullMarked;
