/**
 * Counts of what happens, for a Prometheus to collect: closed words as labels, and never a token, a
 * user or an address.
 *
 * <p>Start with {@link dev.grantwise.app.metric.Metrics}.
 */
@NullMarked
package dev.grantwise.app.metric;

import org.jspecify.annotations.NullMarked;
