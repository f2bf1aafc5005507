/** The pages a person sees, as models; who renders them is behind a port. */
@NullMarked
package dev.grantwise.server.page;

import org.jspecify.annotations.NullMarked;
