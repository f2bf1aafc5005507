/**
 * One kind of JWT shown where another is expected (attack A41). Start with {@link
 * dev.grantwise.conformance.confusion.JwtConfusionTest}.
 */
@NullMarked
package dev.grantwise.conformance.confusion;

import org.jspecify.annotations.NullMarked;
