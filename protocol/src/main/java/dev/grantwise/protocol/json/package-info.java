/**
 * JSON read strictly and written plainly: objects with their members in order.
 *
 * <p>Start with {@link dev.grantwise.protocol.json.JsonObject}.
 */
@NullMarked
package dev.grantwise.protocol.json;

import org.jspecify.annotations.NullMarked;
