package dev.grantwise.server.web;

/**
 * The address a request came from, as the HTTP adapter knows it: for throttling, never for trust.
 */
public record PeerAddress(String value) {}
