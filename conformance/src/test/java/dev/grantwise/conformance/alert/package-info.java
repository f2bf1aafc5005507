/** Attacks and ordinary days against the embedded server, and the alerts that they raise. */
@NullMarked
package dev.grantwise.conformance.alert;

import org.jspecify.annotations.NullMarked;
