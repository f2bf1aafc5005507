/** What a deployment decides, and how long things live. */
@NullMarked
package dev.grantwise.server.policy;

import org.jspecify.annotations.NullMarked;
