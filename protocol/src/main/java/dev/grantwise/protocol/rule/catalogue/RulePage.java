package dev.grantwise.protocol.rule.catalogue;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Source;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page of Markdown: {@code docs/rules.md}. */
public final class RulePage {

  private static final String HEAD =
      """
      # Rules

      Every requirement that decides in Grantwise, in all roles alike: the planner drops a design that
      violates one, the client refuses the message, the server answers with the error code.
      MUST is refused; SHOULD ranks a plan below one that keeps it.

      This page is generated from the catalogue; do not edit it.
      """;

  private RulePage() {}

  /** The whole page. */
  public static String markdown() {
    return RuleCatalogue.topics().stream()
        .map(RulePage::section)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String section(Topic topic) {
    return topic.rules().stream()
        .map(rule -> entry(rule.requirement()))
        .collect(Collectors.joining("", "\n## " + topic.title() + "\n", ""));
  }

  /** One rule of the page. */
  public static String entry(Requirement requirement) {
    return """

        ### %s

        %s. %s

        - Sources: %s
        - Remedy: %s
        """
            .formatted(
                requirement.id(),
                requirement.level(),
                requirement.sentence(),
                sources(requirement),
                requirement.remedy())
        + requirement.error().map(error -> "- Error: `" + error + "`\n").orElse("")
        + "- Checked by: "
        + roles(requirement)
        + "\n";
  }

  private static String sources(Requirement requirement) {
    return requirement.sources().stream().map(Source::toString).collect(Collectors.joining(", "));
  }

  private static String roles(Requirement requirement) {
    return requirement.seenBy().stream()
        .sorted()
        .map(RulePage::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
