package dev.grantwise.app.page;

/**
 * A problem in words for the person who sees it.
 *
 * @param happened what happened and what it means for them
 * @param next what to do now
 */
public record Explanation(String title, String happened, String next) {}
