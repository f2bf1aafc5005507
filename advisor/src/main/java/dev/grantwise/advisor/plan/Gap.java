package dev.grantwise.advisor.plan;

/**
 * Something that the provider, the answers or this version make impossible.
 *
 * @param mend the smallest change that mends it
 */
public record Gap(String what, String why, String mend) {}
