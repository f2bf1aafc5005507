package dev.grantwise.protocol.rule.mixup;

/** Whether authorization servers send the browser back to the same place. */
public enum RedirectSharing {
  ONE_PER_SERVER,
  SHARED
}
