/** What every endpoint needs of the web: the call, cookies, pages with their headers, refusals. */
@NullMarked
package dev.grantwise.server.web;

import org.jspecify.annotations.NullMarked;
