/**
 * The requirements that decide in every role: planner, client, server, resource server, auditor.
 *
 * <p>A {@link dev.grantwise.protocol.rule.Rule} is one checkable MUST or SHOULD with its section.
 * It looks at a small record of facts of one topic and gives a {@link
 * dev.grantwise.protocol.rule.Verdict}. Each role projects what it sees onto those facts. {@link
 * dev.grantwise.protocol.rule.catalogue.RuleCatalogue} lists every rule; the rules themselves live
 * in a package for each topic, beside the facts they read.
 */
@NullMarked
package dev.grantwise.protocol.rule;

import org.jspecify.annotations.NullMarked;
