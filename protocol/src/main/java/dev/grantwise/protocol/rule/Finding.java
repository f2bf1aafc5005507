package dev.grantwise.protocol.rule;

/**
 * What one rule found.
 *
 * @param requirement what the rule demands
 */
public record Finding(Requirement requirement, Verdict verdict) {}
