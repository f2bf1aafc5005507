package dev.grantwise.protocol.rule.certificate;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of client certificates can be checked when. */
public final class CertificateRules {

  /** Against a request, by the server that received it. */
  public static final RuleSet<CertificateFacts> REQUEST =
      new RuleSet<>(
          List.of(
              new CertificateRegistered(), new CertificateCurrent(), new CertificateVouchedFor()));

  private CertificateRules() {}
}
