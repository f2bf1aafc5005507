package dev.grantwise.advisor.change;

import java.util.List;

/** One thing that is not as it was. */
public sealed interface Change {

  Section section();

  /** What the thing is called in its section; empty where the section is one thing. */
  String key();

  /**
   * It was not there before.
   *
   * @param gist what it says, in short
   */
  record Added(Section section, String key, String gist) implements Change {}

  /**
   * It is not there any more.
   *
   * @param gist what it said, in short
   */
  record Gone(Section section, String key, String gist) implements Change {}

  /** It is there still and says something else. */
  record Altered(Section section, String key, List<Difference> differences) implements Change {
    public Altered {
      differences = List.copyOf(differences);
    }
  }

  /**
   * One member that is not as it was; empty text where it was or is absent.
   *
   * @param field the member, with a dot before one of its own members
   */
  record Difference(String field, String before, String now) {}
}
