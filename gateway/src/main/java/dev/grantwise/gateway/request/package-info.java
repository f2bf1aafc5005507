/** What a request says of the page that made it: Fetch Metadata, Origin, Accept. */
@NullMarked
package dev.grantwise.gateway.request;

import org.jspecify.annotations.NullMarked;
