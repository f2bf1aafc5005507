package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of PKCE can be checked when. */
public final class PkceRules {

  /** Against an authorization request, about to be sent or just received. */
  public static final RuleSet<PkceFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new PkceRequired(), new PkceS256()));

  /** Against a token request for a code, with what its authorization request showed. */
  public static final RuleSet<PkceFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new PkceNoDowngrade(), new PkceVerifierMatches()));

  /** Against the metadata of the server; a server that does not say leaves it unknown. */
  public static final RuleSet<PkceFacts> METADATA =
      new RuleSet<>(List.of(new PkceSupportedByServer()));

  /** Against a candidate design. */
  public static final RuleSet<PkceFacts> DESIGN =
      new RuleSet<>(List.of(new PkceRequired(), new PkceS256(), new PkceSupportedByServer()));

  private PkceRules() {}
}
