package dev.grantwise.protocol.rule.catalogue;

import dev.grantwise.protocol.rule.Rule;
import java.util.List;

/**
 * The rules that read the same facts.
 *
 * @param title for people
 */
public record Topic(String title, List<Rule<?>> rules) {
  public Topic {
    rules = List.copyOf(rules);
  }
}
