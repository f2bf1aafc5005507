/** How the browser finds back to the client, and which browser it is (RFC 8252). */
@NullMarked
package dev.grantwise.protocol.rule.nativeapp;

import org.jspecify.annotations.NullMarked;
