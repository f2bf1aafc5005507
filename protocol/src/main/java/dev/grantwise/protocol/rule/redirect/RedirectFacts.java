package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a role sees of a redirect URI.
 *
 * @param requested the {@code redirect_uri} of the authorization request, or the one to register;
 *     empty if it has none
 * @param registered those registered for the client
 * @param atTokenEndpoint the {@code redirect_uri} of the token request, held against that of the
 *     authorization request
 */
public record RedirectFacts(
    Fact<Optional<String>> requested,
    Fact<List<RedirectUri>> registered,
    Fact<Comparison> atTokenEndpoint) {

  private static final String TOKEN_REQUEST = "the token request";

  /** A candidate design: the redirect URI it would send, and those of the registration. */
  public static RedirectFacts ofDesign(Optional<String> requested, List<RedirectUri> registered) {
    return ofAuthorizationRequest(requested, registered);
  }

  /** What an authorization request shows to whoever knows the registration. */
  public static RedirectFacts ofAuthorizationRequest(
      Optional<String> requested, List<RedirectUri> registered) {
    return new RedirectFacts(
        Fact.known(requested), Fact.known(List.copyOf(registered)), Fact.unknown(TOKEN_REQUEST));
  }

  /** What a registration, or a client file, shows of one redirect URI. */
  public static RedirectFacts ofRegistration(String redirectUri) {
    return new RedirectFacts(
        Fact.known(Optional.of(redirectUri)),
        Fact.unknown("the registered redirect URIs"),
        Fact.unknown(TOKEN_REQUEST));
  }

  /** What a token request for a code shows to whoever remembers the authorization request. */
  public static RedirectFacts ofTokenRequest(Comparison redirectUri) {
    return new RedirectFacts(
        Fact.unknown("the authorization request"),
        Fact.unknown("the registered redirect URIs"),
        Fact.known(redirectUri));
  }

  /** The verdict on the redirect URI that was sent; without one there is nothing to judge. */
  Verdict judgeRequested(Function<String, Verdict> judgement) {
    return requested.judge(
        value -> value.map(judgement).orElse(Verdict.notApplicable("no redirect_uri")));
  }
}
