/** The keys that sign tokens, and what can be read back from tokens of ours. */
@NullMarked
package dev.grantwise.server.key;

import org.jspecify.annotations.NullMarked;
