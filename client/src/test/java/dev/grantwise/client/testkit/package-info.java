/** Fakes for tests of the client and of what is built on it: a clock, exchanges, a server. */
@NullMarked
package dev.grantwise.client.testkit;

import org.jspecify.annotations.NullMarked;
