package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The key that a browser proves cannot be read by the code of the page. */
public final class BrowserKeyNonExtractable implements Rule<BindingFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("browser-key-non-extractable")
          .source("RFC 10017", "6.3.4")
          .source("RFC 10017", "9.2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The key that a browser proves cannot be read by the code of the page.")
          .remedy(
              "Generate it with WebCrypto as non-extractable and keep the CryptoKey in"
                  + " IndexedDB.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BindingFacts facts) {
    if (!facts.isBound()) {
      return Verdict.notApplicable("bearer tokens");
    }
    return switch (facts.custody()) {
      case OUTSIDE_BROWSER -> Verdict.notApplicable("no browser holds the key");
      case BROWSER_NON_EXTRACTABLE -> Verdict.satisfied();
      case BROWSER_READABLE ->
          Verdict.violated("a key that scripts can read", "a non-extractable key");
    };
  }
}
