package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a server sees of a {@code request_uri} that it gave out.
 *
 * @param client who uses it, held against who pushed the request
 * @param validity how its lifetime stands to the present
 */
public record ReferenceFacts(Comparison client, Validity validity) {}
