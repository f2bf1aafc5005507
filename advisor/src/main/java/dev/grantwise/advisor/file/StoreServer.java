package dev.grantwise.advisor.file;

/** The server of a store that the nodes of a client share. */
public sealed interface StoreServer permits DatabaseChoice, RedisChoice {}
