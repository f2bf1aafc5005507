package dev.grantwise.protocol.rule.mixup;

/** How many authorization servers one client talks to. */
public enum Servers {
  ONE,
  SEVERAL
}
