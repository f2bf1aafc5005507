/** The registered clients, and how they show who they are. */
@NullMarked
package dev.grantwise.server.client;

import org.jspecify.annotations.NullMarked;
