package dev.grantwise.protocol.rule;

/**
 * One checkable requirement: what it demands, and a pure check over the facts of its topic.
 *
 * <p>Each rule is a class of its own in {@code rule.<topic>} and stands in {@link
 * dev.grantwise.protocol.rule.catalogue.RuleCatalogue}.
 *
 * @param <F> the facts of its topic
 */
public interface Rule<F extends Record> {

  Requirement requirement();

  /** Looks at the facts; the same facts always give the same verdict. */
  Verdict check(F facts);
}
