/** The explicit list of every rule, and the page generated from it. */
@NullMarked
package dev.grantwise.protocol.rule.catalogue;

import org.jspecify.annotations.NullMarked;
