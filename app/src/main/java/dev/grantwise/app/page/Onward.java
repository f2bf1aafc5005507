package dev.grantwise.app.page;

/**
 * A page that only leads on.
 *
 * @param title what is happening, for the moment that it can be read
 */
public record Onward(String title, String url) {}
