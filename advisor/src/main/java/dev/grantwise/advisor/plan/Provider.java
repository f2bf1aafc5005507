package dev.grantwise.advisor.plan;

import java.util.List;

/**
 * What is known of the authorization server.
 *
 * @param says what its metadata says that matters here, in the metadata's own names
 * @param unknown what nobody said, and how to find out
 */
public record Provider(String issuer, List<Said> says, List<Unknown> unknown) {

  public Provider {
    says = List.copyOf(says);
    unknown = List.copyOf(unknown);
  }

  /**
   * One statement of the server's metadata.
   *
   * @param name the metadata member, for example {@code token_endpoint}
   * @param meaning what follows from it for this client
   */
  public record Said(String name, String value, String meaning) {}

  /** One thing that is not known. */
  public record Unknown(String what, String howToFindOut) {}
}
