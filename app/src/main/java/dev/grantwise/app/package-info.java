/** The only main(): command line, HTTP, pages and wiring. */
@NullMarked
package dev.grantwise.app;

import org.jspecify.annotations.NullMarked;
