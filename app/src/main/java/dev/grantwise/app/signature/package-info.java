/**
 * Who computes signatures: start with {@link dev.grantwise.app.signature.NativeSignatures}, which
 * puts a faster provider before the JDK's where one loads.
 */
@NullMarked
package dev.grantwise.app.signature;

import org.jspecify.annotations.NullMarked;
