package dev.grantwise.advisor.change;

import java.util.Optional;

/**
 * A MUST that the plan of before kept and the one of today does not.
 *
 * @param what happened to it, in a sentence
 * @param rule its id; empty where there is no plan any more
 */
public record LostRequirement(String what, Optional<String> rule) {}
