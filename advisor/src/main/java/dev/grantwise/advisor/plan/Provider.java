package dev.grantwise.advisor.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the authorization server.
 *
 * @param name what people call it; empty for a provider that is known by its metadata alone
 * @param says what its metadata says that matters here, in the metadata's own names
 * @param facts what is known of this provider beyond its metadata
 * @param unknown what nobody said, and how to find out
 */
public record Provider(
    String issuer,
    Optional<String> name,
    List<Said> says,
    List<Known> facts,
    List<Unknown> unknown) {

  public Provider {
    says = List.copyOf(says);
    facts = List.copyOf(facts);
    unknown = List.copyOf(unknown);
  }

  /**
   * One statement of the server's metadata.
   *
   * @param name the metadata member, for example {@code token_endpoint}
   * @param meaning what follows from it for this client
   */
  public record Said(String name, String value, String meaning) {}

  /**
   * One thing that is known of a provider and stands in no metadata.
   *
   * @param evidence how sure it is: {@code captured}, {@code documented} or {@code unsure}; what is
   *     unsure decides nothing
   * @param source where it was read
   * @param date when it was read
   */
  public record Known(String topic, String value, String evidence, String source, LocalDate date) {}

  /** One thing that is not known. */
  public record Unknown(String what, String howToFindOut) {}
}
