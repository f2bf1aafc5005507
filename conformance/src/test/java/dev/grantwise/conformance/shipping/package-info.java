/**
 * What is given to users beside our own code: held against its bill of materials.
 *
 * <p>Start with {@link dev.grantwise.conformance.shipping.ShippedLicencesTest}.
 */
@NullMarked
package dev.grantwise.conformance.shipping;

import org.jspecify.annotations.NullMarked;
