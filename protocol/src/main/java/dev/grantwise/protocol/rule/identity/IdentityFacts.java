package dev.grantwise.protocol.rule.identity;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;

/**
 * What a client sees of what it learns of a user after sign-in.
 *
 * @param refreshed {@code iss}, {@code sub} and {@code aud} of a refreshed ID token, held against
 *     those of the sign-in
 * @param userInfo {@code sub} of a UserInfo response, held against that of the sign-in
 */
public record IdentityFacts(Fact<Comparison> refreshed, Fact<Comparison> userInfo) {

  private static final String REFRESH = "the ID token of a refresh";
  private static final String USER_INFO = "the UserInfo response";

  /** What a refresh brought. */
  public static IdentityFacts ofRefresh(Comparison refreshed) {
    return new IdentityFacts(Fact.known(refreshed), Fact.unknown(USER_INFO));
  }

  /** What the UserInfo endpoint answered. */
  public static IdentityFacts ofUserInfo(Comparison subject) {
    return new IdentityFacts(Fact.unknown(REFRESH), Fact.known(subject));
  }
}
