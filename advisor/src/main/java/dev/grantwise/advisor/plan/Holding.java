package dev.grantwise.advisor.plan;

/**
 * What a party has in its hands once a step is over, such as a code, a token or a session cookie.
 *
 * @param what the credential, in the words of the token table
 */
public record Holding(Actor who, String what) {}
