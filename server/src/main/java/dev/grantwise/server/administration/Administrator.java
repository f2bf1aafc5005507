package dev.grantwise.server.administration;

/**
 * Who acts, as events name them.
 *
 * @param name of the user of the operating system, from the system and never from the request
 */
public record Administrator(String name) {}
