/** What users allowed which client. */
@NullMarked
package dev.grantwise.server.consent;

import org.jspecify.annotations.NullMarked;
