/**
 * What is known of authorization servers beyond the metadata they publish: facts, each with its
 * evidence, its source and the day it was read.
 *
 * <p>Start with {@link dev.grantwise.advisor.catalogue.Catalogue}.
 */
@NullMarked
package dev.grantwise.advisor.catalogue;

import org.jspecify.annotations.NullMarked;
