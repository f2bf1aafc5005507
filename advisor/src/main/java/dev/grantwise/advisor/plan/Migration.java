package dev.grantwise.advisor.plan;

/**
 * One step away from what exists today, in order.
 *
 * @param step what to do
 * @param why what goes wrong otherwise
 */
public record Migration(String step, String why) {}
