/** The ports of the gateway on a real server: contracts, faults, and what the server may not be. */
@org.jspecify.annotations.NullMarked
package dev.grantwise.store.redis;
