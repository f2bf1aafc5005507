/** Access-token validation for an API. */
@NullMarked
package dev.grantwise.resource;

import org.jspecify.annotations.NullMarked;
