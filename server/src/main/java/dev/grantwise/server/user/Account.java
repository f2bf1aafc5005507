package dev.grantwise.server.user;

/** A user and what their password is checked against. */
public record Account(User user, PasswordHash password) {}
