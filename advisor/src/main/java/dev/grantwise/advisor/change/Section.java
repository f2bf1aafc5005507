package dev.grantwise.advisor.change;

import java.util.List;

/** The parts of a plan's JSON form that are compared, in the order in which they are told. */
public enum Section {
  RECOMMENDATION("recommendation", List.of(), "grant"),
  PROVIDER("provider", List.of(), "issuer"),
  STATEMENTS("provider.says", List.of("name"), "value"),
  FACTS("provider.facts", List.of("topic"), "value"),
  UNKNOWN("provider.unknown", List.of("what"), "how_to_find_out"),
  DECISIONS("decisions", List.of("topic"), "value"),
  EXCHANGE("exchange", List.of("step"), "title"),
  TOKENS("tokens", List.of("token"), "storage"),
  SCOPES("scopes", List.of("resource", "scope"), "why"),
  REJECTED("rejected", List.of("option"), "why"),
  REGISTRATION("registration", List.of(), "client_id"),
  GAPS("gaps", List.of("what"), "why"),
  MIGRATION("migration", List.of("step"), "why"),
  INFERRED("inferred", List.of("key"), "value");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // Every one of them is a List.of.
  private final List<String> key;

  private final String gist;

  Section(String path, List<String> key, String gist) {
    this.path = path;
    this.key = key;
    this.gist = gist;
  }

  /** Where it stands, with a dot between the members. */
  String path() {
    return path;
  }

  /** The members that name an entry of a list; empty where the section is one object. */
  List<String> key() {
    return key;
  }

  /** The member that says most about an entry. */
  String gist() {
    return gist;
  }

  /** As the JSON form spells it. */
  @Override
  public String toString() {
    return path;
  }
}
