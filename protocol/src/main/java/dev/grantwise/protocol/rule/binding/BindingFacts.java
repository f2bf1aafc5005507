package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Stakes;
import java.util.Set;

/**
 * What a role sees of sender constraint.
 *
 * @param binding what access tokens are bound to
 * @param handling whether who asks for a token also presents it
 * @param custody who can read the key
 * @param able what the client can prove where it runs, with the keys at hand
 * @param offered what the server's metadata says it binds tokens to
 * @param stakes what is reached with a token
 */
public record BindingFacts(
    TokenBinding binding,
    TokenHandling handling,
    KeyCustody custody,
    Set<TokenBinding> able,
    Fact<Set<TokenBinding>> offered,
    Stakes stakes) {

  public BindingFacts {
    able = Set.copyOf(able);
  }

  /** A candidate design: what it would bind tokens to, and what both sides could. */
  public static BindingFacts ofDesign(
      TokenBinding binding,
      TokenHandling handling,
      KeyCustody custody,
      Set<TokenBinding> able,
      Fact<Set<TokenBinding>> offered,
      Stakes stakes) {
    return new BindingFacts(binding, handling, custody, able, offered, stakes);
  }

  boolean isBound() {
    return binding != TokenBinding.NONE;
  }
}
