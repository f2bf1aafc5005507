package dev.grantwise.protocol.rule.device;

/** Whether the risks of signing in on another device were assessed (RFC 10027 2). */
public enum RiskAssessment {
  DONE,
  NOT_DONE
}
